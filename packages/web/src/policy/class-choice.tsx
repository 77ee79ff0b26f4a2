import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import type { OfferedClass } from './classes-of.ts'

interface Props {
  /** Those of a mail; absent: they are written. */
  readonly offered?: readonly OfferedClass[]
  readonly value: readonly string[]
  readonly onChange: (classes: string[]) => void
}

/** The classes of detections that are no matter. */
export function ClassChoice({ offered, value, onChange }: Props) {
  const t = useTranslation('policy')
  const [written, setWritten] = useState(value.join(' '))
  if (!offered) {
    const write = (text: string): void => {
      setWritten(text)
      onChange(text.split(/[\s,、]+/).filter(Boolean))
    }
    return (
      <TextInput
        label={t('pair.classes')}
        description={t('classes.hint')}
        value={written}
        onChange={(e) => write(e.currentTarget.value)}
      />
    )
  }
  return (
    <Checkbox.Group label={t('pair.classes')} value={[...value]} onChange={onChange}>
      <Stack gap={4} mt={4}>
        {offered.map((one) => (
          <Checkbox key={one.name} value={one.name} label={<WhatItWas of={one} />} description={one.name} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

/** In the words of the mail's page. */
function WhatItWas({ of }: { readonly of: OfferedClass }) {
  const say = useWords()
  const words = useTranslation('vocabulary')
  return <Untrusted>{'message' in of ? say(of.message) : words(`why.${of.why}`)}</Untrusted>
}
