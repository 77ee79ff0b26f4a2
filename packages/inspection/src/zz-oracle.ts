import { readFileSync } from 'node:fs'
import { Budget } from '@sekisho/formats/budget'
import { PdfDocument, readPdf } from '@sekisho/formats/pdf'
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
let n=0,okText=0,linkMiss=0,attMiss=0
for (const f of readFileSync('/tmp/web/files.txt','utf8').split('\n').filter(f=>/pdf$/i.test(f))) {
  const b=readFileSync(f); if (b.length>3e6) continue
  let theirs={links:new Set(),text:'',att:[],js:0}
  try {
    const d=await pdfjs.getDocument({data:new Uint8Array(b),verbosity:0,isEvalSupported:false,useSystemFonts:false,disableFontFace:true,cMapUrl:'/work/main/packages/inspection/node_modules/pdfjs-dist/cmaps/',cMapPacked:true,standardFontDataUrl:'/work/main/packages/inspection/node_modules/pdfjs-dist/standard_fonts/'}).promise
    for(let p=1;p<=Math.min(10,d.numPages);p++){ const pg=await d.getPage(p); for(const a of await pg.getAnnotations()) if(a.unsafeUrl||a.url) theirs.links.add(a.unsafeUrl??a.url); const t=await pg.getTextContent(); theirs.text+=t.items.map(i=>i.str).join(' ')+'\n' }
    theirs.att=Object.keys((await d.getAttachments())??{}); theirs.js=(await d.getJSActions())?1:0
    await d.destroy()
  } catch(e){ continue }
  let mine; try { const doc=new PdfDocument(b,new Budget()); doc.unlock(''); mine=readPdf(doc) } catch(e){ console.log('MINE FAILS', f.slice(-50), e.message); continue }
  n++
  const links=new Set(mine.actions.filter(a=>a.target).map(a=>a.target))
  const miss=[...theirs.links].filter(l=>!links.has(l)&&![...links].some(x=>x.includes(l)||l.includes(x)))
  if(miss.length){linkMiss++;console.log('LINK',f.slice(-50),miss.slice(0,3),[...links].slice(0,3))}
  if(theirs.att.length>mine.attachments.length){attMiss++;console.log('ATT',f.slice(-50),theirs.att,mine.attachments.map(a=>a.name))}
  const words=s=>new Set((s.match(/[A-Za-z0-9\u3040-\u9fff]{3,}/g)??[]).slice(0,400)); const tw=words(theirs.text), mw=mine.pages.text.replace(/\s/g,'')
  const hit=[...tw].filter(w=>mw.includes(w)).length; const share=tw.size?hit/tw.size:1
  if(share<0.8) console.log('TEXT',f.slice(-60),tw.size,share.toFixed(2),[...tw].filter(w=>!mw.includes(w)).slice(0,5)); else okText++
}
console.log({n,okText,linkMiss,attMiss})
