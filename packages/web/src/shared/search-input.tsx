import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'

interface Props {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly className?: string | undefined
}

const pauseMs = 400

/** Words to be found: asked for when the typing pauses, and not while a Japanese word is still being composed. */
export function SearchInput({ label, placeholder, value, onChange, className }: Props) {
  const [typed, setTyped] = useState(value)
  const [asked, setAsked] = useState(value)
  const composing = useRef(false)
  const ask = useDebouncedCallback((text: string) => {
    setAsked(text)
    onChange(text)
  }, pauseMs)
  // The address changed by other means: the back button, or the filter was cleared.
  if (value !== asked) {
    setAsked(value)
    setTyped(value)
  }
  return (
    <TextInput
      {...(className ? { className } : {})}
      type="search"
      label={label}
      placeholder={placeholder}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        if (!composing.current) ask(text.trim())
      }}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        ask(event.currentTarget.value.trim())
      }}
    />
  )
}
