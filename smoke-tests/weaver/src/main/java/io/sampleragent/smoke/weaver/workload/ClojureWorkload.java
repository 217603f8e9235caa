// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import clojure.java.api.Clojure;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** A script: the runtime with {@code clojure.core}, the reader, the compiler. */
public final class ClojureWorkload implements Callable<List<String>> {
  private static final String SCRIPT =
      String.join(
          "\n",
          "(defn fib [n] (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))",
          "(defmacro unless [test then] `(if ~test nil ~then))",
          "(defmulti area :shape)",
          "(defmethod area :square [{a :side}] (* a a))",
          "(defprotocol Named (title [this]))",
          "(defrecord Book [name] Named (title [this] (str \"<\" name \">\")))",
          "(def counter (atom 0))",
          "(dotimes [_ 10] (swap! counter inc))",
          "(pr-str",
          "  [(fib 15)",
          "   (unless false :done)",
          "   (area {:shape :square :side 4})",
          "   (title (->Book \"sicp\"))",
          "   @counter",
          "   (reduce + (map #(* % %) (filter odd? (range 100))))",
          "   (sort-by val > (frequencies \"mississippi\"))",
          "   (take 5 (iterate (partial * 2N) 1))",
          "   (re-seq #\"\\d+\" \"a1b22c333\")",
          "   (try (/ 1 0) (catch ArithmeticException e (.getMessage e)))",
          "   (get-in (assoc-in {} [:a :b] #{1}) [:a :b])",
          "   (into (sorted-map) (zipmap [:z :y :x] (range)))",
          "   (let [[a & more] (vec (range 5))] {:a a :more more})",
          "   (/ 10 4) (format \"%.2f\" 3.14159)])");

  @Override
  public List<String> call() {
    Object result = Clojure.var("clojure.core", "load-string").invoke(SCRIPT);
    return Arrays.asList(result.toString());
  }
}
