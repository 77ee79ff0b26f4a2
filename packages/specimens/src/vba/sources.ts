// Inert macros. What "runs" is at most the calculator, what is "fetched" lies in a documentation network (RFC 5737).
import type { VbaModuleSpecimen } from './module.ts'

/** Starts with the document and runs a program. */
export const autoRunShell = `Sub AutoOpen()
    Dim command As String
    command = "calc" & ".exe"
    Shell command, vbHide
End Sub`

/** Starts with the document and leaves a text file behind. */
export const autoRunWrite = `Private Sub Document_Open()
    Dim number As Integer
    number = FreeFile
    Open Environ("TEMP") & "\\inert.txt" For Output As #number
    Print #number, "inert"
    Close #number
End Sub`

/** Starts with the document and fetches a file. */
export const autoRunDownload = `Private Declare PtrSafe Function URLDownloadToFile Lib "urlmon" Alias "URLDownloadToFileA" _
    (ByVal caller As LongPtr, ByVal url As String, ByVal file As String, ByVal reserved As Long, ByVal callback As LongPtr) As Long

Sub AutoOpen()
    URLDownloadToFile 0, "http://192.0.2.1/inert.txt", Environ("TEMP") & "\\inert.txt", 0, 0
End Sub`

/** Someone presses a button, and points are added up. */
export const harmless = `' 診療報酬の点数を合計します。
Public Function 点数合計(ByVal 範囲 As Range) As Long
    Dim セル As Range
    For Each セル In 範囲
        If IsNumeric(セル.Value) Then 点数合計 = 点数合計 + セル.Value
    Next
End Function

Sub 集計()
    ' Shell や AutoOpen という語は注釈の中だけにあります。
    Range("D2").Value = 点数合計(Range("B2:B40")) * 10
    MsgBox "合計しました（円）"
End Sub`

/** Starts with the workbook, and only turns to the right sheet. */
export const autoRunHarmless = `Private Sub Workbook_Open()
    Worksheets("入力").Activate
    Range("A1").Select
End Sub`

/** One macro as the module a document of that application would hold it in. */
export const asDocumentModule = (source: string, name = 'ThisDocument'): VbaModuleSpecimen => ({ name, kind: 'document', source })
export const asStandardModule = (source: string, name = 'Module1'): VbaModuleSpecimen => ({ name, kind: 'standard', source })
