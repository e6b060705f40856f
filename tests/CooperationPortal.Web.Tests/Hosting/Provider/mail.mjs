// An SMTP server on loopback. It says its port first, then each message that it accepted, a line of JSON each.
// What a recipient is called says how it behaves: refuse@ (550), busy@ (451 the first two times), cut@ (the line breaks after the message).
import { SMTPServer } from 'smtp-server';

const busy = new Map();

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo({ address }, session, done) {
    if (address.startsWith('refuse')) {
      return done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }));
    }
    const tries = (busy.get(address) ?? 0) + 1;
    busy.set(address, tries);
    return address.startsWith('busy') && tries <= 2
      ? done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
      : done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      console.log(JSON.stringify({ to, raw: Buffer.concat(parts).toString('base64') }));
      if (to[0].startsWith('cut')) {
        server.connections.forEach(connection => connection._socket.destroy());
        return;
      }
      done();
    });
  },
});

server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));

// The tests end without saying good-bye.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
