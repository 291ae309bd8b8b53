/// e to the power of each lane, with a relative error below 1e-5; arguments are clamped to −80…80.
@inline(__always)
package func smallExponential(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let scaled = (x.clamped(lowerBound: SIMD16(repeating: -80), upperBound: SIMD16(repeating: 80))) * Float(1.442_695_04)
  let whole = scaled.rounded(.down)
  let part = scaled - whole
  // 2^part on 0…1, a minimax polynomial of degree 5.
  var value = SIMD16<Float>(repeating: 1.877_576_7e-3)
  value = value * part + 8.989_340e-3
  value = value * part + 5.582_632e-2
  value = value * part + 2.401_536e-1
  value = value * part + 6.931_531e-1
  value = value * part + 9.999_999e-1
  let exponent = (SIMD16<Int32>(truncatingIfNeeded: SIMD16<Int32>(whole)) &+ 127) &<< 23
  return value * unsafeBitCast(exponent, to: SIMD16<Float>.self)
}
