import { Text } from '@mantine/core'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './class-name.module.css'
import { useClassTitle } from './use-class-title.ts'

interface Props {
  readonly name: string
}

/** A class of detections by its title, and small by the name it has in the configuration. */
export function ClassName({ name }: Props) {
  const title = useClassTitle()(name)
  return (
    <span className={classes['class']}>
      <Untrusted>{title}</Untrusted>{' '}
      {title !== name && (
        <Text span size="xs" c="dimmed">
          <Untrusted>{name}</Untrusted>
        </Text>
      )}
    </span>
  )
}
