// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
'use strict'

// GET /shop/call?url=URL gets that URL; everything else is answered at once. Knows nothing of any tracer.

const http = require('http')

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost').searchParams.get('url')
  if (url === null) {
    response.end('here\n')
    return
  }
  http
    .get(url, answer => {
      answer.resume()
      answer.on('end', () => response.end(`called: ${answer.statusCode}\n`))
    })
    .on('error', error => {
      response.statusCode = 502
      response.end(`${error}\n`)
    })
})

server.listen(0, '127.0.0.1', () => {
  console.log(`listening on port ${server.address().port}`)
})
