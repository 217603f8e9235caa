// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What {@link Members} inherits and uses. */
public final class MemberTypes {
  private MemberTypes() {}

  /** Default and static methods. */
  public interface Api {
    default int fromInterface(int n) {
      return n < 0 ? -n : n + staticOfInterface(n);
    }

    default String fromInterfaceThrows(String text) {
      return text.trim();
    }

    static int staticOfInterface(int n) {
      return n * n;
    }
  }

  /** Has what is overridden with another type. */
  public abstract static class Base<T> {
    public abstract Object made(T seed);

    public T inherited(T value) {
      return value;
    }

    protected final String concrete(T value) {
      return "base " + value;
    }
  }

  /** Constants with bodies. */
  public enum Kind {
    LIGHT {
      @Override
      public long weight(int n) {
        return n;
      }
    },
    HEAVY {
      @Override
      public long weight(int n) {
        return n * 1_000L;
      }
    };

    public abstract long weight(int n);
  }

  /** Goes everywhere. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({
    ElementType.TYPE,
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.LOCAL_VARIABLE,
    ElementType.TYPE_USE
  })
  public @interface Marked {
    String value();
  }
}
