using System.Globalization;

namespace Factory.Tests.Generation.Family;

/// <summary>What stands where a blueprint takes any text.</summary>
internal abstract class FreeText
{
    /// <summary>Whether every condition gets a name, since else its message makes one, and with it identifiers.</summary>
    public abstract bool NamesConditions { get; }

    /// <summary>A description, a message or a requirement's text.</summary>
    public abstract string Next();

    /// <summary>A value of a string field: three letters, for it has to meet the field's bounds.</summary>
    public abstract string Value();

    public static FreeText Plain(bool namesConditions = false) => new PlainText(namesConditions);

    public static FreeText Hostile => new HostileText();

    private sealed class PlainText(bool namesConditions) : FreeText
    {
        private int _number;

        public override bool NamesConditions => namesConditions;

        public override string Next() => string.Create(CultureInfo.InvariantCulture, $"Some words about thing {++_number}.");

        public override string Value() => "abc";
    }

    private sealed class HostileText : FreeText
    {
        private static readonly string[] Texts =
        [
            "\"quoted\" 'single' \\ back", "*/ class Evil { } /*", "/// <summary>x</summary>", "// ///", "${{ secrets.TOKEN }}", "{{ solution.name }} {% raw %} {% endif %}", "%0aset-output::x %0D%0A", "../../../etc/passwd",
            "line one\nline two\n\n# heading\n- item\n\n| a | b |\n| - | - |\n", "right\u202Eto\u2066left\u200B\uFEFF\u2028end", "`tick` ``` ```csharp\n```", "$(rm -rf ~) `id` ; && | > <", "\"\"\" raw \"\"\"\"", "<script>alert(1)</script> <!-- --> ]]> &amp; <br/>",
            "a | b || c", "#region x\n#endif\n#pragma warning disable", "key: value\n  - other: [1, {x: y}]\n&anchor *alias !tag %YAML", "{0} {name} {{0}}", "---\n...\n", "\ttab\tand trailing   ", "tr\u0131 \u0130 \u00df \u4e2d\u6587 \ud83d\ude00", "[link](javascript:alert(1)) ![img](x) <a@b.c>",
            "@\"verbatim\"\" $\"{x}\"", "\r\ncarriage\rreturn\u0085next", "=== setext\n===\n---", "~~~\nfence\n~~~", "end\nsubgraph x\n%% mermaid\nclick a", "\"; DROP TABLE x; --", new string('x', 100_000),
        ];

        private static readonly string[] Values =
            ["\"/*", "*/\"", "{{}", "${{", "%0a", "../", "a\nb", "\u202Eab", "$(r", "```", "\"\"\"", "<b>", "a|b", "#if", "///", "{0}", "\\\\\"", "'''", "a'b", "@\"\\"];

        private int _text;
        private int _value;

        public override bool NamesConditions => true;

        public override string Next() => Texts[_text++ % Texts.Length];

        public override string Value() => Values[_value++ % Values.Length];
    }
}
