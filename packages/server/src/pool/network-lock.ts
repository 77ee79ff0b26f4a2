// The network is not for inspectors. Whatever a library tries, on purpose or because a document told it to, ends here.
import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

class NetworkDenied extends Error {
  readonly code = 'ERR_ACCESS_DENIED'
  constructor() {
    super('an inspector has no network')
  }
}

function deny(): never {
  throw new NetworkDenied()
}

/** To be called before anything else is imported. Sockets of http, tls and fetch are sockets of `net`. */
export function lockNetwork(): void {
  net.Socket.prototype.connect = deny
  net.Server.prototype.listen = deny
  dgram.createSocket = deny
  dgram.Socket.prototype.bind = deny
  dgram.Socket.prototype.connect = deny
  for (const holder of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (/^(lookup|resolve|reverse)/.test(name)) Object.defineProperty(holder, name, { value: deny })
    }
  }
}
