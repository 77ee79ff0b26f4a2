import type { Detection } from '@sekisho/inspection'
import { ArtifactView } from './artifact-view.tsx'
import type { UnpackNode } from './unpack.ts'
import classes from './unpack-branch.module.css'

interface Props {
  readonly nodes: readonly UnpackNode[]
  readonly detections: readonly Detection[]
}

/** The artifacts of one container, each with what was in it. */
export function UnpackBranch({ nodes, detections }: Props) {
  if (nodes.length === 0) return null
  return (
    <ul className={classes['branch']}>
      {nodes.map(({ artifact, children }, index) => (
        <li key={`${artifact.path} ${index}`}>
          <ArtifactView artifact={artifact} detections={detections} />
          <UnpackBranch nodes={children} detections={detections} />
        </li>
      ))}
    </ul>
  )
}
