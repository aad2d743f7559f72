Attribute VB_Name = "ShnorRibbon"
' What the ribbon asks of the workbook: which schools and periods there are, what is chosen, which buttons can work.
'
' All words of the user's language stand in the ribbon's XML and in cells; a button's Tag carries, parted by "|", what it
' needs, why it cannot work without, and its help. Its own procedures are in ShnorButtons, written from the registry.
Option Explicit
Option Private Module

Private Const PARTS As String = "|"
Private Const NEEDS As Long = 0
Private Const REASON As Long = 1
Private Const ABOUT As Long = 2
Private Const CODE_ROW As Long = 4
Private Const FIRST_ROW As Long = 5

Private Ribbon As IRibbonUI
Private ChosenSchool As Long
Private ChosenPeriod As Long

Public Sub OnLoad(ByVal Loaded As IRibbonUI)
    Set Ribbon = Loaded
End Sub

' The sheets that the lists and the buttons depend on; when the user leaves one, the ribbon asks everything again.
Public Sub SheetLeft(ByVal CodeName As String)
    ' Excel forgets the ribbon when code is stopped in the editor; it is loaded again with the workbook.
    If Ribbon Is Nothing Then Exit Sub
    Select Case CodeName
        Case "shSettings", "shRegistry", "shCalendar"
            Ribbon.Invalidate
    End Select
End Sub

' Whether a button can work now.
Public Sub IsEnabled(ByVal Control As IRibbonControl, ByRef Enabled As Variant)
    Enabled = IsReady(Split(Control.Tag, PARTS)(NEEDS))
End Sub

' What a button does, or why it cannot work now.
Public Sub SupertipOf(ByVal Control As IRibbonControl, ByRef Supertip As Variant)
    Dim Texts As Variant

    Texts = Split(Control.Tag, PARTS)
    If IsReady(Texts(NEEDS)) Then
        Supertip = Texts(ABOUT)
    Else
        Supertip = Texts(REASON)
    End If
End Sub

' The list of schools: the first item stands for the row of the active cell.
Public Sub SchoolCount(ByVal Control As IRibbonControl, ByRef Count As Variant)
    Count = FilledRows("REG_code") + 1
End Sub

Public Sub SchoolLabel(ByVal Control As IRibbonControl, ByVal Index As Long, ByRef Label As Variant)
    If Index = 0 Then
        Label = Control.Tag
    Else
        Label = TextAt("REG_code", Index) & "  " & TextAt("REG_name", Index)
    End If
End Sub

Public Sub SchoolIndex(ByVal Control As IRibbonControl, ByRef Index As Variant)
    Index = ChosenSchool
End Sub

Public Sub OnSchool(ByVal Control As IRibbonControl, ByVal Id As String, ByVal Index As Long)
    ChosenSchool = Index
End Sub

' The list of periods: the first item stands for the current one.
Public Sub PeriodCount(ByVal Control As IRibbonControl, ByRef Count As Variant)
    Count = FilledRows("CAL_year") + 1
End Sub

Public Sub PeriodLabel(ByVal Control As IRibbonControl, ByVal Index As Long, ByRef Label As Variant)
    If Index = 0 Then
        Label = Control.Tag & TextAt("SET_period", 1)
    Else
        Label = TextAt("CAL_year", Index) & ", " & TextAt("CAL_term", Index)
    End If
End Sub

Public Sub PeriodIndex(ByVal Control As IRibbonControl, ByRef Index As Variant)
    Index = ChosenPeriod
End Sub

Public Sub OnPeriod(ByVal Control As IRibbonControl, ByVal Id As String, ByVal Index As Long)
    ChosenPeriod = Index
End Sub

' Run an action in Python. Only the button's name and two numbers go there: no text of a cell ever becomes a command.
Public Sub RunAction(ByVal Button As String)
    RunPython "from macros.excel.press import press; press('" & Button & "', " & ChosenSchool & ", " & ChosenPeriod & ")"
End Sub

' Show a sheet by its code name: people may rename sheets, and hide them.
Public Sub ShowSheet(ByVal CodeName As String)
    Dim Sheet As Object

    For Each Sheet In ThisWorkbook.Sheets
        If Sheet.CodeName = CodeName Then
            If Sheet.Visible <> xlSheetVisible Then Sheet.Visible = xlSheetVisible
            Sheet.Activate
            Exit Sub
        End If
    Next Sheet
End Sub

' Show the card of the chosen school, or of the school in the row of the active cell.
Public Sub ShowCard(ByVal CodeName As String)
    Dim Code As String

    Code = SchoolCode()
    If Len(Code) > 0 Then
        ' The apostrophe keeps "018" a text. A card whose cell is gone is shown as it is.
        On Error Resume Next
        ThisWorkbook.Names("CARD_school").RefersToRange.Value = "'" & Code
        On Error GoTo 0
    End If
    ShowSheet CodeName
End Sub

' The code of the chosen school; of the active row where none is chosen; empty where the row has none.
Private Function SchoolCode() As String
    Dim Column As Long

    If ChosenSchool > 0 Then
        SchoolCode = TextAt("REG_code", ChosenSchool)
        Exit Function
    End If
    ' A sheet that is a chart has no active cell.
    If ActiveCell Is Nothing Then Exit Function
    If ActiveCell.Row < FIRST_ROW Then Exit Function
    For Column = 1 To 6
        Select Case TextOf(ActiveSheet.Cells(CODE_ROW, Column))
            Case "school", "school_code", "code"
                SchoolCode = TextOf(ActiveSheet.Cells(ActiveCell.Row, Column))
                Exit Function
        End Select
    Next Column
End Function

Private Function IsReady(ByVal Need As String) As Boolean
    Select Case Need
        Case "PERIOD"
            IsReady = Len(TextAt("SET_period", 1)) > 0
        Case "DATA"
            IsReady = FilledRows("J_number") > 0
        Case Else
            IsReady = True
    End Select
End Function

' An error in one of these two would be a message of Excel's for every button: where a name is gone, there is nothing.
Private Function FilledRows(ByVal Name As String) As Long
    On Error GoTo Missing
    FilledRows = Application.WorksheetFunction.CountA(ThisWorkbook.Names(Name).RefersToRange)
Missing:
End Function

Private Function TextAt(ByVal Name As String, ByVal Row As Long) As String
    On Error GoTo Missing
    TextAt = TextOf(ThisWorkbook.Names(Name).RefersToRange.Cells(Row, 1))
Missing:
End Function

' The text of a cell; nothing for one that shows an error.
Private Function TextOf(ByVal Cell As Range) As String
    If Not IsError(Cell.Value) Then TextOf = CStr(Cell.Value)
End Function
