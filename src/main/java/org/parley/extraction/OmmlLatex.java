package org.parley.extraction;

import java.util.Map;
import java.util.stream.Collectors;

/** Formulas of Office (ECMA-376, part 1, 22.1) as LaTeX. */
final class OmmlLatex {
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("∑", "\\sum"),
            Map.entry("∏", "\\prod"),
            Map.entry("∫", "\\int"),
            Map.entry("∬", "\\iint"),
            Map.entry("∮", "\\oint"),
            Map.entry("⋃", "\\bigcup"),
            Map.entry("⋂", "\\bigcap"));

    private static final Map<String, String> ACCENTS = Map.of(
            "\u0302", "\\hat", "\u0303", "\\tilde", "\u0304", "\\bar", "\u0305", "\\bar", "\u0307", "\\dot", "\u0308",
            "\\ddot", "\u20d7", "\\vec");

    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('α', "\\alpha"),
            Map.entry('β', "\\beta"),
            Map.entry('γ', "\\gamma"),
            Map.entry('δ', "\\delta"),
            Map.entry('ε', "\\epsilon"),
            Map.entry('ζ', "\\zeta"),
            Map.entry('η', "\\eta"),
            Map.entry('θ', "\\theta"),
            Map.entry('κ', "\\kappa"),
            Map.entry('λ', "\\lambda"),
            Map.entry('μ', "\\mu"),
            Map.entry('ν', "\\nu"),
            Map.entry('ξ', "\\xi"),
            Map.entry('π', "\\pi"),
            Map.entry('ρ', "\\rho"),
            Map.entry('σ', "\\sigma"),
            Map.entry('τ', "\\tau"),
            Map.entry('φ', "\\phi"),
            Map.entry('χ', "\\chi"),
            Map.entry('ψ', "\\psi"),
            Map.entry('ω', "\\omega"),
            Map.entry('Γ', "\\Gamma"),
            Map.entry('Δ', "\\Delta"),
            Map.entry('Σ', "\\Sigma"),
            Map.entry('Ω', "\\Omega"),
            Map.entry('±', "\\pm"),
            Map.entry('×', "\\times"),
            Map.entry('÷', "\\div"),
            Map.entry('≤', "\\le"),
            Map.entry('≥', "\\ge"),
            Map.entry('≠', "\\ne"),
            Map.entry('≈', "\\approx"),
            Map.entry('∞', "\\infty"),
            Map.entry('→', "\\to"),
            Map.entry('∂', "\\partial"),
            Map.entry('∇', "\\nabla"),
            Map.entry('∈', "\\in"),
            Map.entry('⋅', "\\cdot"));

    private OmmlLatex() {}

    static String of(XmlNode node) {
        return latex(node).replaceAll(" {2,100}", " ").strip();
    }

    private static String latex(XmlNode node) {
        return switch (node.name()) {
            case "t" -> signs(node.text());
            case "f" -> fraction(node);
            case "rad" -> root(node);
            case "sSup" -> base(node) + "^" + group(node, "sup");
            case "sSub" -> base(node) + "_" + group(node, "sub");
            case "sSubSup" -> base(node) + "_" + group(node, "sub") + "^" + group(node, "sup");
            case "sPre" -> "{}_" + group(node, "sub") + "^" + group(node, "sup") + base(node);
            case "nary" -> nary(node);
            case "d" -> delimited(node);
            case "func" -> function(node) + "{" + part(node, "e") + "}";
            case "acc" -> ACCENTS.getOrDefault(value(node, "accPr", "chr", "\u0302"), "\\hat") + group(node, "e");
            case "bar" ->
                (value(node, "barPr", "pos", "bot").equals("top") ? "\\overline" : "\\underline") + group(node, "e");
            case "limLow" -> base(node) + "_" + group(node, "lim");
            case "limUpp" -> base(node) + "^" + group(node, "lim");
            case "m" -> "\\begin{matrix}" + rows(node, "mr") + "\\end{matrix}";
            case "eqArr" ->
                "\\begin{aligned}" + node.all("e").map(OmmlLatex::inner).collect(Collectors.joining(" \\\\ "))
                        + "\\end{aligned}";
            default -> isSetting(node.name()) ? "" : inner(node);
        };
    }

    private static boolean isSetting(String name) {
        return name.endsWith("Pr") || name.equals("#text");
    }

    private static String inner(XmlNode node) {
        return node.children().stream().map(OmmlLatex::latex).collect(Collectors.joining());
    }

    private static String part(XmlNode node, String name) {
        return node.find(name).map(OmmlLatex::inner).orElse("").strip();
    }

    private static String group(XmlNode node, String name) {
        return "{" + part(node, name) + "}";
    }

    private static String base(XmlNode node) {
        var base = part(node, "e");
        return base.length() == 1 || base.matches("\\\\[a-z]{1,20}") ? base : "{" + base + "}";
    }

    private static String fraction(XmlNode node) {
        var isLinear = value(node, "fPr", "type", "bar").equals("lin");
        return isLinear
                ? part(node, "num") + "/" + part(node, "den")
                : "\\frac" + group(node, "num") + group(node, "den");
    }

    private static String root(XmlNode node) {
        var degree = part(node, "deg");
        return "\\sqrt" + (degree.isEmpty() ? "" : "[" + degree + "]") + group(node, "e");
    }

    private static String nary(XmlNode node) {
        var sign = value(node, "naryPr", "chr", "∫");
        var below = part(node, "sub");
        var above = part(node, "sup");
        return OPERATORS.getOrDefault(sign, sign) + (below.isEmpty() ? "" : "_{" + below + "}")
                + (above.isEmpty() ? "" : "^{" + above + "}") + " " + part(node, "e");
    }

    private static String delimited(XmlNode node) {
        var between = value(node, "dPr", "sepChr", "|");
        return brace(value(node, "dPr", "begChr", "("))
                + node.all("e").map(OmmlLatex::inner).collect(Collectors.joining(between))
                + brace(value(node, "dPr", "endChr", ")"));
    }

    private static String brace(String sign) {
        return sign.equals("{") || sign.equals("}") ? "\\" + sign : sign;
    }

    private static String function(XmlNode node) {
        var name = part(node, "fName");
        return name.matches("sin|cos|tan|cot|log|ln|exp|lim|min|max|det|sup|inf") ? "\\" + name : name;
    }

    private static String rows(XmlNode node, String row) {
        return node.all(row)
                .map(cells -> cells.all("e").map(OmmlLatex::inner).collect(Collectors.joining(" & ")))
                .collect(Collectors.joining(" \\\\ "));
    }

    private static String value(XmlNode node, String settings, String name, String otherwise) {
        return node.find(settings, name).map(found -> found.attribute("val")).orElse(otherwise);
    }

    private static String signs(String text) {
        var latex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            var sign = SIGNS.get(text.charAt(i));
            if (sign == null) latex.append(text.charAt(i));
            else latex.append(sign).append(i + 1 < text.length() && Character.isLetter(text.charAt(i + 1)) ? " " : "");
        }
        return latex.toString();
    }
}
