// The way of a mail through the gate on top of a long history: the same mails as in `npm run bench`, over the milter.
import { availableParallelism } from 'node:os'
import { type Figure, shown } from '../figures.ts'
import { ordinaryMails } from '../mails.ts'
import { overMilter } from '../measure.ts'
import { processorMs } from '../processes.ts'
import { startServer } from '../sekisho.ts'

const WARM_UP = 600
const MAILS = 1_000

/** `data` is the folder of an installation that does not run. */
export async function wholePath(data: string, history: number): Promise<Figure[]> {
  const figures: Figure[] = []
  const warmUp = ordinaryMails(WARM_UP)
  const [first = Buffer.alloc(0)] = warmUp
  const server = await startServer(Math.min(2, availableParallelism()), first, data)
  try {
    await overMilter(server, warmUp, 8)
    for (const [run, connections] of [2, 8].entries()) {
      const before = processorMs(server.pid)
      const measured = await overMilter(server, ordinaryMails(MAILS, WARM_UP + run * MAILS), connections)
      const spent = (processorMs(server.pid) - before) / measured.count
      figures.push({
        what: `whole path over the milter, ${connections} connections, ${history.toLocaleString('en')} mails of history`,
        value: `${shown(measured)}, ${spent.toFixed(1)} ms of processor`,
        target: '≥ 600/s, p99 ≤ 50 ms',
        met: measured.perSecond >= 600 && measured.p99Ms <= 50,
      })
    }
  } finally {
    await server.close()
  }
  return figures
}
