import type { CodeLine } from './code.ts'

/** Procedures that Word, Excel, PowerPoint, Publisher and Visio call by themselves. */
const AUTO_PROCEDURES = new Set(
  [
    // Word
    'AutoExec AutoOpen AutoClose AutoExit AutoNew DocumentOpen DocumentClose DocumentNew DocumentBeforeClose DocumentChange NewDocument',
    'Document_Open Document_Close Document_New Document_BeforeClose Document_ContentControlOnEnter Document_Sync',
    'App_DocumentOpen App_DocumentChange App_WindowActivate App_DocumentBeforeClose App_NewDocument',
    // Excel
    'Auto_Open Auto_Close Auto_Activate Auto_Deactivate Auto_Exec Auto_Exit Auto_New Auto_Add Auto_Remove',
    'Workbook_Open Workbook_Activate Workbook_Deactivate Workbook_Close Workbook_BeforeClose Workbook_WindowActivate Workbook_AddinInstall',
    'Workbook_SheetCalculate Workbook_SheetActivate Workbook_WindowResize WorkbookOpen WorkbookActivate App_WorkbookOpen App_WorkbookActivate',
    'Worksheet_Calculate Worksheet_Activate Worksheet_PivotTableUpdate Worksheet_TableUpdate',
    // PowerPoint, Publisher, Visio, Outlook, Access
    'OnSlideShowPageChange OnSlideShowTerminate App_SlideShowBegin App_PresentationOpen App_AfterPresentationOpen',
    'Document_DocumentOpened Document_RunModeEntered Application_Startup Application_NewMail Application_NewMailEx Form_Load Form_Open',
  ]
    .join(' ')
    .toLowerCase()
    .split(' '),
)

/** Word runs `Sub Main` of a module that carries one of these names. */
const AUTO_MODULES = new Set(['autoexec', 'autoopen', 'autoclose', 'autoexit', 'autonew'])

/** Events of ActiveX controls that fire when the document is drawn or the mouse passes over it. */
const CONTROL_EVENT =
  /_(?:layout|painted|painting|paint|mousemove|mousehover|mouseenter|mouseleave|gotfocus|lostfocus|resize|beforenavigate2|beforescriptexecute|documentcomplete|downloadbegin|downloadcomplete|filedownload|navigatecomplete2|navigateerror|progresschange|propertychange|setsecurelockicon|statustextchange|titlechange|onconnecting)$/
/** Forms are shown by code, and their events are no sooner than that. */
const NOT_A_CONTROL = /^(?:userform|workbook|worksheet|chart|document|class)_/

const DECLARATION = /(?:^|:)\s*(?:(?:public|private|friend|global|static)\s+)*(?:sub|function)\s+([\p{L}][\p{L}\p{N}_]*)/giu

/** Names of the procedures in this module that start by themselves, as declared. */
export function autorunNames(moduleName: string, lines: readonly CodeLine[]): string[] {
  const names = new Set<string>()
  for (const { bare } of lines) {
    if (!/sub|function/i.test(bare)) continue
    for (const [, name = ''] of bare.matchAll(DECLARATION)) {
      if (startsByItself(name)) names.add(name)
      else if (name.toLowerCase() === 'main' && AUTO_MODULES.has(moduleName.toLowerCase())) names.add(`${moduleName}.${name}`)
    }
  }
  return [...names]
}

function startsByItself(procedure: string): boolean {
  const name = procedure.normalize('NFKC').toLowerCase()
  return AUTO_PROCEDURES.has(name) || (CONTROL_EVENT.test(name) && !NOT_A_CONTROL.test(name))
}
