// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
'use strict'

require('dd-trace').init({ flushInterval: 100 })
require('./service')
