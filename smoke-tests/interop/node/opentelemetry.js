// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
'use strict'

const { NodeSDK } = require('@opentelemetry/sdk-node')
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http')

const sdk = new NodeSDK({ instrumentations: [new HttpInstrumentation()] })
sdk.start()
require('./service')

// What was not sent yet is sent before the process ends.
process.once('SIGTERM', () => sdk.shutdown().finally(() => process.exit()))
