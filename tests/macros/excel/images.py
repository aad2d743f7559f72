"""Names of Office's own pictures for buttons, as published in [MS-CUSTOMUI], «imageMso Table».

A name that Office doesn't know gives a button without a picture, and no message. Those of the table are in every Excel
since 2007. Only the names that are in use or may come in handy stand here; add one only after finding it in the table.
"""

from __future__ import annotations

from typing import Final

_TABLE: Final = """
AddressBook AdvancedFileProperties ApplyFilter AutoSum Bullets CalculateNow Calculator Chart3DBarChart
Chart3DColumnChart Chart3DPieChart ChartAreaChart ChartInsert ChartRadarChart Clear Consolidate CopyToFolder
CreateHandoutsInWord CreateReportInDesignView DatabaseInsert DateAndTimeInsert DocumentTemplate
EnvelopesAndLabelsDialog FileFind FileNew FileOpen FilePrint FilePrintPreview FileSave FileSaveAs
FileSendAsAttachment Folder Help HighImportance HyperlinkInsert Info Lock Magnifier MailMergeHelper MergeToWord
MicrosoftExcel MoveToFolder NewMailMessage NewOfficeDocument NewTask Numbering Organizer PropertySheet Refresh
RefreshAll RefreshCancel Reply ReplyAll ReviewAcceptChange ReviewNewComment ReviewShowAllComments
ReviewTrackChanges Schedule SelectRecord SheetInsert SortUp Spelling SummarizeSlide TableInsert
TableOfContentsDialog TechnicalSupport TextFromFileInsert TipWizardHelp TraceError ViewFullScreenView WordCount
WordPicture
"""
PUBLISHED: Final = frozenset(_TABLE.split())
