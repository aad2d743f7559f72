"""Official exports (ФИС ОКО, ГИА) as rows of sheet R: found by content, counted exactly, without anybody's name."""
