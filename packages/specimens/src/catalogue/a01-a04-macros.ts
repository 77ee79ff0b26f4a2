import { doc, docm, docWithMacro, docx, opcPackage, xls, xlsm, xlsWithMacro } from '../office/index.ts'
import { macros, vbaProject } from '../vba/index.ts'
import type { CatalogueEntry } from './entry.ts'
import { attached, behindPassword, forwarded, nested, renamed } from './mails.ts'

const { asDocumentModule, asStandardModule } = macros

const split = asDocumentModule(`Private Sub Document_Open()
    Dim parts(2) As String, i As Integer, whole As String
    parts(0) = Chr(99) & Chr(97) & "l"
    parts(1) = StrReverse("xe.c")
    parts(2) = Replace("qqe", "q", "")
    For i = 0 To 2: whole = whole & parts(i): Next
    CreateObject(StrReverse("llehS.tpircSW")).Run "calc.exe", 0
End Sub`)

const management = asDocumentModule(`Sub AutoClose()
    Set service = GetObject("winmgmts:root\\cimv2:Win32_Process")
    service.Create "calc.exe", Null, Null, pid
End Sub`)

const activeX = asDocumentModule(`Private Sub InkPicture1_Painted(ByVal hDC As Long, ByVal Rect As MSINKAUTLib.IInkRectangle)
    Shell Label1.Caption, vbHide
End Sub`)

const printed = asStandardModule(`Sub Auto_Open()
    Dim stream
    Set stream = CreateObject("ADODB.Stream")
    stream.Open
    stream.SaveToFile Environ("APPDATA") & "\\inert.txt", 2
End Sub`)

const fromTag = asDocumentModule(`Sub AutoOpen()
    Dim o
    Set o = CreateObject(ActiveDocument.BuiltInDocumentProperties("Comments"))
    o.Run ActiveDocument.BuiltInDocumentProperties("Subject")
End Sub`)

const keptInText = asDocumentModule(`Sub AutoOpen()
    Shell ActiveDocument.Paragraphs(2).Range.Text, 0
End Sub`)

const harmless = [asStandardModule(macros.harmless)]

/** An Excel package whose project has another name and lies elsewhere, under a main part with another name. */
const movedParts = () => {
  const base = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return opcPackage({
    name: '見積.xlsx',
    type: `${base}.sheet`,
    parts: [
      {
        name: 'book/main.xml',
        contentType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
        content:
          '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="a" sheetId="1" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets></workbook>',
      },
      {
        name: 'book/printer.dat',
        contentType: 'application/vnd.ms-office.vbaProject',
        content: vbaProject({
          modules: [asDocumentModule(macros.autoRunShell.replace('AutoOpen', 'Workbook_Activate'), 'ThisWorkbook')],
        }),
      },
    ],
    relations: {
      '': [{ id: 'r1', type: 'officeDocument', target: 'book/main.xml' }],
      'book/main.xml': [{ id: 'r1', type: 'vbaProject', target: 'printer.dat' }],
    },
  })
}

export const macroEntries: readonly CatalogueEntry[] = [
  {
    id: 'A01',
    title: { ja: '自動実行マクロ付きの Word 97-2003 文書', en: 'Word 97-2003 document with a macro that starts by itself' },
    bad: [
      attached('starts a program', () => docWithMacro({ name: 'FILE_100120_102620.doc' })),
      attached('words put together while it runs', () => doc({ name: '賞与支払届.doc', modules: [split] })),
      attached('process started over WMI when it is closed', () => doc({ name: '請求書.doc', modules: [management] })),
      attached('event of a control on the page', () => doc({ name: '案内状.doc', modules: [activeX], cfbVersion: 4 })),
      attached('fetches a file', () => doc({ modules: [asDocumentModule(macros.autoRunDownload)], codePage: 65001 })),
      attached('under the name of a picture', () => renamed(docWithMacro(), '写真.jpg')),
      behindPassword('behind a password', () => docWithMacro({ name: 'AN143221 200121.doc' })),
      forwarded('forwarded in good faith', () => docWithMacro()),
    ],
    lookAlike: [
      attached('adds up points when a button is pressed', () => doc({ name: '点数表.doc', modules: harmless })),
      attached('no macro', () => doc({ text: 'AutoOpen や Shell という語のある説明書です。' })),
    ],
  },
  {
    id: 'A02',
    title: { ja: 'マクロ付きの OOXML（名前を変えたものを含む）', en: 'OOXML with macros, also under other names' },
    bad: [
      attached('docm', () => docm({ name: 'Inv SJ-6795.docm' })),
      attached('docm called docx', () => docm({ name: '資料.docx' })),
      attached('xlsm with a project part called otherwise', () => xlsm({ vbaPartName: 'xl/theme/theme9.xml' })),
      attached('main part and project elsewhere', movedParts),
      attached('writes a file', () => xlsm({ modules: [printed] })),
      nested('two zips deep', () => xlsm({ name: 'REP_100272.xlsm' })),
    ],
    lookAlike: [
      attached('turns to the right sheet', () =>
        xlsm({ name: '勤務表.xlsm', modules: [asDocumentModule(macros.autoRunHarmless, 'ThisWorkbook')] }),
      ),
      attached('adds up points when a button is pressed', () => xlsm({ name: '点数.xlsm', modules: harmless })),
    ],
  },
  {
    id: 'A03',
    title: { ja: 'コードの外に置かれた文字列', en: 'Strings kept outside the code' },
    bad: [
      attached('in the properties of a doc', () =>
        doc({ modules: [fromTag], facts: { comments: 'WScript.Shell', subject: 'powershell -w hidden calc.exe' } }),
      ),
      attached('in the text of the document', () => doc({ text: '資料\npowershell calc.exe', modules: [keptInText] })),
      attached('in the text of a docm', () => docm({ text: '資料\ncmd /c calc.exe', modules: [keptInText] })),
    ],
    lookAlike: [
      attached('properties and no macro', () => doc({ facts: { comments: 'powershell の研修資料', subject: '研修' } })),
      attached('text about commands', () => docx({ text: 'コマンド プロンプトで cmd /c ver と入力してください。' })),
    ],
  },
  {
    id: 'A04',
    title: { ja: 'ソースを消したマクロ（VBA stomping）', en: 'Macros whose source was taken away (VBA stomping)' },
    bad: [
      attached('source of a doc removed', () => doc({ modules: [{ ...asStandardModule(macros.autoRunShell), stomped: true }] })),
      attached('source of an xlsm removed', () =>
        xlsm({ modules: [{ ...asStandardModule(macros.autoRunShell, 'Module2'), stomped: true }] }),
      ),
      attached('source of an xls removed', () => xls({ modules: [{ ...asStandardModule(macros.autoRunShell), stomped: true }] })),
      attached('compiled form removed, source left', () => xlsWithMacro()),
    ],
    lookAlike: [
      attached('another program wrote it, without compiled form', () => xls({ modules: harmless })),
      attached('source and compiled form', () => docm({ modules: harmless })),
    ],
  },
]
