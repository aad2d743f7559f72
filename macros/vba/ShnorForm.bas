Attribute VB_Name = "ShnorForm"
' The button of the add-in: check the school's form that is open in front.
Option Explicit
Option Private Module

' Nothing of the form goes along: Python finds the active workbook itself.
Public Sub OnCheckForm(ByVal Control As IRibbonControl)
    RunPython "from macros.excel.press import press_form; press_form()"
End Sub
