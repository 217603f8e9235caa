// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentracing;

import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.Tracer;
import io.opentracing.tag.Tag;
import io.opentracing.tag.Tags;
import io.opentracing.util.GlobalTracer;

/** What an application has to write differently for the versions of the API. */
final class Versions {
  /** 0.31 has no tag types, and activates with a flag. */
  static final boolean IS_31 = !exists("io.opentracing.tag.Tag");

  private Versions() {}

  static Scope activate(Span span) {
    return IS_31 ? Flagged.activate(span, false) : Plain.activate(span);
  }

  private static boolean exists(String name) {
    try {
      Class.forName(name, false, Versions.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** Until 0.32. */
  @SuppressWarnings("deprecation")
  static final class Flagged {
    private Flagged() {}

    static boolean exists() {
      try {
        return Scope.class.getMethod("span") != null;
      } catch (NoSuchMethodException removed) {
        return false;
      }
    }

    static Scope activate(Span span, boolean finishSpanOnClose) {
      return GlobalTracer.get().scopeManager().activate(span, finishSpanOnClose);
    }

    static Scope start(String name, boolean finishSpanOnClose) {
      return GlobalTracer.get().buildSpan(name).startActive(finishSpanOnClose);
    }

    static Scope active() {
      return GlobalTracer.get().scopeManager().active();
    }

    static Span span(Scope scope) {
      return scope.span();
    }
  }

  /** Since 0.32; apart, because it cannot be linked before. */
  static final class Typed {
    private Typed() {}

    static Tracer.SpanBuilder component(Tracer.SpanBuilder builder, String name) {
      return builder.withTag(Tags.COMPONENT, name);
    }

    static Span broken(Tracer.SpanBuilder builder) {
      return builder.withTag(new BrokenTag(), "a").start().setTag(new BrokenTag(), "b");
    }

    static void status(Span span, int status) {
      span.setTag(Tags.HTTP_STATUS, status);
    }
  }

  /** Since 0.32; a tag of the application's own kind. */
  static final class BrokenTag implements Tag<String> {
    @Override
    public String getKey() {
      throw new IllegalStateException("by the application");
    }

    @Override
    public void set(Span span, String value) {}
  }

  /** Since 0.32. */
  private static final class Plain {
    static Scope activate(Span span) {
      return GlobalTracer.get().activateSpan(span);
    }
  }
}
