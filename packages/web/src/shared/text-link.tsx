import { Anchor, type AnchorProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'a'>, keyof AnchorProps> & AnchorProps

function StyledAnchor(props: Props) {
  return <Anchor {...props} />
}

/** A link to another page of the console; its address and parameters are checked against the router. */
export const TextLink = createLink(StyledAnchor)
