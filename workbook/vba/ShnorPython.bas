Attribute VB_Name = "ShnorPython"
' How a worksheet function reaches Python, and how its answer comes back into cells.
'
' Cells go as plain values (Value2): one call for a range however large it is. Back come numbers, texts, and whole
' numbers (Long) for errors: Python never sends a Long otherwise (udfs/excel_values.py).
Option Explicit
Option Private Module

Private Const SERVER_MODULE As String = "workbook.vba.server"
Private Const SERVER_FUNCTION As String = "answer"

' The value of a function: a cell, a row or a block. #NAME? when Python cannot be reached: there is no such function
' here then, as there is none when macros are off. What went wrong is for the command "shnor doctor" to say.
Public Function AnswerOf(ByVal FunctionName As String, ByVal Arguments As Variant) As Variant
    Dim Sent() As Variant
    Dim Answer As Variant
    Dim Index As Long

    On Error GoTo Unreachable
    ReDim Sent(0 To UBound(Arguments) + 1)
    Sent(0) = FunctionName
    For Index = 0 To UBound(Arguments)
        If IsObject(Arguments(Index)) Then
            Sent(Index + 1) = ValuesOf(Arguments(Index))
        Else
            Sent(Index + 1) = Arguments(Index)
        End If
    Next Index
    ' Neither the workbook nor the calling cell is sent along: Python needs none of them, and asking Excel about them
    ' in the middle of a calculation costs time.
    Answer = XLPy.CallUDF(SERVER_MODULE, SERVER_FUNCTION, Sent)
    AnswerOf = WithErrors(Answer)
    Exit Function

Unreachable:
    AnswerOf = CVErr(xlErrName)
End Function

' The values of a range; #VALUE! for a range of several areas, of which Value2 would silently give the first.
Private Function ValuesOf(ByVal Source As Range) As Variant
    If Source.Areas.Count > 1 Then
        ValuesOf = CVErr(xlErrValue)
    Else
        ValuesOf = WithoutTail(Source).Value2
    End If
End Function

' Of whole columns (A:E) the rows down to the last used one: the million below are blank.
Private Function WithoutTail(ByVal Source As Range) As Range
    Dim LastRow As Long

    Set WithoutTail = Source
    If Source.Rows.Count = Source.Worksheet.Rows.Count Then
        With Source.Worksheet.UsedRange
            LastRow = .Row + .Rows.Count - 1
        End With
        Set WithoutTail = Source.Resize(LastRow, Source.Columns.Count)
    End If
End Function

' An answer with the numbers of errors turned into errors.
Private Function WithErrors(ByVal Answer As Variant) As Variant
    Dim Row As Long
    Dim Column As Long

    If Not IsArray(Answer) Then
        Answer = CellOf(Answer)
    ElseIf IsSingleRow(Answer) Then
        For Column = LBound(Answer) To UBound(Answer)
            Answer(Column) = CellOf(Answer(Column))
        Next Column
    Else
        For Row = LBound(Answer, 1) To UBound(Answer, 1)
            For Column = LBound(Answer, 2) To UBound(Answer, 2)
                Answer(Row, Column) = CellOf(Answer(Row, Column))
            Next Column
        Next Row
    End If
    WithErrors = Answer
End Function

Private Function CellOf(ByVal Value As Variant) As Variant
    If VarType(Value) = vbLong Then
        CellOf = CVErr(Value)
    Else
        CellOf = Value
    End If
End Function

' xlwings hands over a block of one row as an array of one dimension, and VBA has no other way to ask for dimensions.
Private Function IsSingleRow(ByVal Block As Variant) As Boolean
    Dim Bound As Long

    On Error Resume Next
    Bound = UBound(Block, 2)
    IsSingleRow = (Err.Number <> 0)
End Function
