// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import sample.differential.MemberTypes.Api;
import sample.differential.MemberTypes.Base;
import sample.differential.MemberTypes.Kind;
import sample.differential.MemberTypes.Marked;

/** Methods of Java 8's kinds: of interfaces, with bridges, with lambdas; much annotated. */
@Marked("class")
public class Members extends Base<String> implements Api, Comparable<Members> {
  @Marked("field")
  public final List<@Marked("element") String> list = new ArrayList<>();

  private transient volatile int counter;

  @Override
  public int compareTo(Members other) { // with a bridge compareTo(Object)
    return other == null ? 1 : counter - other.counter;
  }

  @Override
  public String made(String seed) { // with a bridge made(Object) that returns Object
    return seed + "made";
  }

  public Object viaBridges(String seed) {
    Base<String> base = this;
    return base.made(seed).toString() + Collections.max(Arrays.asList(this, this)).counter;
  }

  public Supplier<String> lambda(String text, long l) {
    Supplier<String> supplier = () -> text + l + counter;
    counter++;
    list.add(supplier.get());
    return supplier;
  }

  public Object appliesLambdas(int n) {
    Function<Integer, Integer> twice = i -> i * 2;
    Function<Integer, String> text = String::valueOf;
    return twice.andThen(twice).andThen(text).apply(n);
  }

  public Object constructorReference(String text) {
    Function<String, StringBuilder> make = StringBuilder::new;
    return make.apply(String.valueOf(text)).reverse().toString();
  }

  public String local(String text, int n) {
    class Local {
      String twice() {
        return text + n + text;
      }
    }
    return new Local().twice();
  }

  @Marked("method")
  public String annotated(@Marked("first") String first, final @Marked("second") int second) {
    @Marked("variable")
    String result = first + second;
    Object o = (@Marked("cast") String) result;
    return (String) o;
  }

  @SafeVarargs
  public final <T> List<? super T> generic(T first, List<? extends T>... rest) {
    List<T> all = new ArrayList<>();
    all.add(first);
    return all;
  }

  public int callsDefaults(int n) {
    return fromInterface(n) + Api.staticOfInterface(n);
  }

  /** Closed in a handler that javac makes. */
  public String resources(int n) throws IOException {
    StringBuilder builder = new StringBuilder();
    try (Closeable first = () -> builder.append("closed");
        Closeable second = closing(n)) {
      builder.append(first == second);
      return builder.append(10 / n).toString();
    }
  }

  private Closeable closing(int n) {
    return () -> {
      if (n <= 0) {
        throw new IOException("cannot close");
      }
    };
  }

  public Object enums(int n) {
    return Kind.values()[n & 1].weight(n);
  }
}
