// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.StringUtils;

/** Generic types, annotations, conversions, properties and paths. */
public final class SpringWorkload implements Callable<List<String>> {
  @Retention(RetentionPolicy.RUNTIME)
  @interface Named {
    @AliasFor("name")
    String value() default "";

    @AliasFor("value")
    String name() default "";
  }

  @Named("composed")
  @Retention(RetentionPolicy.RUNTIME)
  @interface Composed {}

  @Composed
  static final class Shelf extends HashMap<String, List<Integer>> {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public List<String> call() {
    List<String> results = new ArrayList<>();
    ResolvableType map = ResolvableType.forClass(Shelf.class).as(Map.class);
    results.add(map + " " + map.getGeneric(1, 0).resolve());
    results.add(AnnotatedElementUtils.getMergedAnnotationAttributes(Shelf.class, Named.class) + "");
    results.add(MergedAnnotations.from(Shelf.class).get(Named.class).getString("name"));
    convert(results);
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Collections.singletonMap("host", "h")));
    results.add(environment.resolvePlaceholders("${host}:${port.of.nothing:80}${unknown}"));
    AntPathMatcher paths = new AntPathMatcher();
    results.add(
        paths.match("/a/**/c*", "/a/b/b/cd")
            + " "
            + paths.extractUriTemplateVariables("/{x}/y", "/1/y"));
    LinkedCaseInsensitiveMap<String> headers = new LinkedCaseInsensitiveMap<>();
    headers.put("Accept", "all");
    results.add(headers.get("ACCEPT") + StringUtils.commaDelimitedListToSet("b,a,b"));
    return results;
  }

  private static void convert(List<String> results) {
    DefaultConversionService conversions = new DefaultConversionService();
    TypeDescriptor numbers =
        TypeDescriptor.collection(List.class, TypeDescriptor.valueOf(Integer.class));
    for (String text : Arrays.asList("1,2,3", "4", "five")) {
      try {
        results.add(
            conversions.convert(text, TypeDescriptor.valueOf(String.class), numbers).toString());
      } catch (RuntimeException expected) {
        results.add(expected.toString());
      }
    }
  }
}
