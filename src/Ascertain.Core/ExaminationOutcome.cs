using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain;

/// <summary>How a run ended. A run that could not answer says so; it never returns an empty success.</summary>
public abstract record ExaminationOutcome
{
    private ExaminationOutcome()
    {
    }

    /// <summary>The method ran over the whole item.</summary>
    public sealed record Completed : ExaminationOutcome
    {
        /// <summary>The only value.</summary>
        public static Completed Instance { get; } = new();
    }

    /// <summary>The method ran, but the item does not let it answer.</summary>
    /// <param name="Reason">One plain sentence.</param>
    public sealed record Inconclusive(string Reason) : ExaminationOutcome;

    /// <summary>The method is not for this kind of item.</summary>
    /// <param name="Reason">One plain sentence.</param>
    public sealed record NotApplicable(string Reason) : ExaminationOutcome;

    /// <summary>The run broke on the item.</summary>
    /// <param name="Reason">One plain sentence.</param>
    /// <param name="AtByte">Where in the item, from 0, when known.</param>
    public sealed record Failed(string Reason, long? AtByte) : ExaminationOutcome;

    /// <summary><c>completed</c>, <c>inconclusive</c>, <c>notApplicable</c> or <c>failed</c>.</summary>
    public string Word => this switch
    {
        Completed => "completed",
        Inconclusive => "inconclusive",
        NotApplicable => "notApplicable",
        _ => "failed",
    };

    /// <summary>Why, when the outcome is not <see cref="Completed"/>.</summary>
    public string? Explanation => this switch
    {
        Inconclusive it => it.Reason,
        NotApplicable it => it.Reason,
        Failed it => it.Reason,
        _ => null,
    };

    /// <summary>The form in records.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject { ["word"] = Word }
        .AddIfPresent("reason", Explanation)
        .AddIfPresent("atByte", (this as Failed)?.AtByte?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads the form in records.</summary>
    /// <exception cref="CanonicalFormatException">Not such a form.</exception>
    public static ExaminationOutcome FromCanonical(CanonicalObject document) => document.Text("word") switch
    {
        "completed" => Completed.Instance,
        "inconclusive" => new Inconclusive(document.Text("reason")),
        "notApplicable" => new NotApplicable(document.Text("reason")),
        "failed" => new Failed(document.Text("reason"), document.TextOrNull("atByte") is { } at
            ? long.Parse(at, NumberStyles.None, CultureInfo.InvariantCulture)
            : null),
        string other => throw new CanonicalFormatException("outcome.unknown", $"Unknown outcome \"{other}\"."),
    };
}
