using Ascertain.Canonical;

namespace Ascertain.Evaluation.Agreement;

/// <summary>The standard by which a fact-finding body holds a conclusion to be met: one of a few labels, never a number, and no result of any method.</summary>
/// <remarks>Courts and bodies set and word them; what they have in common is that they are put to a conclusion by whoever has to decide. An expert decides nothing, so an expert's report shows none.</remarks>
public sealed record StandardOfProof
{
    /// <summary>The labels, from the one that asks least. Between them lies no distance: nothing is computed with their order.</summary>
    public static IReadOnlyList<string> Labels { get; } = ["reasonable suspicion", "reasonable grounds to believe", "balance of probabilities", "clear and convincing evidence", "beyond reasonable doubt"];

    private const int MostCharacters = 200; // arbitrary: a long name

    private StandardOfProof(string label, string body) => (Label, Body) = (label, body);

    /// <summary>One of <see cref="Labels"/>.</summary>
    public string Label { get; }

    /// <summary>The fact-finding body that holds it to be met.</summary>
    public string Body { get; }

    /// <summary>Takes one, or says why it is none.</summary>
    /// <param name="label">The label.</param>
    /// <param name="body">The body; null or blank where nobody names one.</param>
    /// <param name="refusal">One sentence where it is refused, else null.</param>
    public static StandardOfProof? Of(string label, string? body, out string? refusal)
    {
        ArgumentNullException.ThrowIfNull(label);
        refusal = string.IsNullOrWhiteSpace(body) ? "A standard of proof is a fact-finding body's: name the body. An expert states none."
            : body.Length > MostCharacters || body.Any(char.IsControl) ? $"The name of a body is one line of at most {MostCharacters} characters."
            : label.Any(static it => char.IsDigit(it) || it is '%') ? "A standard of proof is a label, never a number."
            : !Labels.Contains(label, StringComparer.Ordinal) ? $"\"{label}\" is no standard of proof that is known here: {string.Join(", ", Labels)}." : null;
        return refusal is null ? new StandardOfProof(label, body!.Trim()) : null;
    }

    /// <summary>The form in records.</summary>
    public CanonicalObject ToCanonical() => new() { ["label"] = Label, ["body"] = Body };

    /// <summary>Reads the form in records.</summary>
    /// <exception cref="CanonicalFormatException">Not such a form.</exception>
    public static StandardOfProof FromCanonical(CanonicalObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Of(document.Text("label"), document.Text("body"), out string? refusal) ?? throw new CanonicalFormatException("standardOfProof.malformed", refusal!);
    }
}
