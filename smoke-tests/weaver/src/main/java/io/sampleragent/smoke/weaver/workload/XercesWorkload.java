// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Parses, changes and validates documents. */
public final class XercesWorkload implements Callable<List<String>> {
  private static final ClassLoader LIBRARY = XercesWorkload.class.getClassLoader();
  private static final String SCHEMA =
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='order'><xs:complexType>"
          + "<xs:sequence><xs:element name='item' type='xs:int' maxOccurs='3'/></xs:sequence>"
          + "<xs:attribute name='date' type='xs:date'/></xs:complexType></xs:element></xs:schema>";

  @Override
  public List<String> call() throws Exception {
    List<String> results = new ArrayList<>();
    parse("<a x='1'><!-- c --><b>t&amp;u</b><![CDATA[d]]></a>", results);
    parse("<!DOCTYPE a [<!ENTITY e 'entity'>]><a>&e;</a>", results);
    parse("<a><b></a>", results);
    SchemaFactory schemas =
        SchemaFactory.newInstance(
            XMLConstants.W3C_XML_SCHEMA_NS_URI,
            "org.apache.xerces.jaxp.validation.XMLSchemaFactory",
            LIBRARY);
    Schema schema = schemas.newSchema(new StreamSource(new StringReader(SCHEMA)));
    validate(schema, "<order date='2026-11-21'><item>1</item></order>", results);
    validate(schema, "<order date='never'><item>1</item></order>", results);
    validate(schema, "<order><item>one</item></order>", results);
    return results;
  }

  private static void parse(String text, List<String> results) throws Exception {
    DocumentBuilderFactory documents =
        DocumentBuilderFactory.newInstance(
            "org.apache.xerces.jaxp.DocumentBuilderFactoryImpl", LIBRARY);
    try {
      Document document =
          documents.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
      Element root = document.getDocumentElement();
      root.appendChild(document.createElement("new")).appendChild(root.getFirstChild());
      results.add(root.getElementsByTagName("*").getLength() + root.getTextContent());
    } catch (SAXException expected) {
      results.add(expected.getMessage());
    }
  }

  private static void validate(Schema schema, String text, List<String> results) throws Exception {
    try {
      schema.newValidator().validate(new StreamSource(new StringReader(text)));
      results.add("valid");
    } catch (SAXException expected) {
      results.add(expected.getMessage());
    }
  }
}
