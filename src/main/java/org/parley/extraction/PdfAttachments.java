package org.parley.extraction;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;

/** Files attached to a PDF. */
final class PdfAttachments {
    private final PDDocument document;
    private final ContentWriter writer;

    PdfAttachments(PDDocument document, ContentWriter writer) {
        this.document = document;
        this.writer = writer;
    }

    void read() throws IOException {
        var tree = Optional.of(new PDDocumentNameDictionary(document.getDocumentCatalog()))
                .map(PDDocumentNameDictionary::getEmbeddedFiles);
        if (tree.isPresent()) read(tree.get(), 0);
    }

    private void read(PDNameTreeNode<PDComplexFileSpecification> node, int depth) throws IOException {
        var names = node.getNames();
        if (names != null) for (var file : names.values()) attach(file);
        if (node.getKids() != null && depth < 5) for (var kid : node.getKids()) read(kid, depth + 1);
    }

    private void attach(PDComplexFileSpecification file) throws IOException {
        var bytes = file == null ? null : file.getEmbeddedFile();
        if (bytes == null) return;
        try (var in = bytes.createInputStream()) {
            Extractor.embedded(file.getFilename(), in, writer);
        }
    }
}
