using System.Globalization;

namespace Ascertain.Evaluation.Agreement;

/// <summary>A grade of the Admiralty system: two axes that stay apart. It has no number, no order and no mean, and enters no ratio.</summary>
/// <param name="Source">Of the source.</param>
/// <param name="Information">Of what it says.</param>
public readonly record struct SourceGrade(SourceReliability Source, InformationCredibility Information)
{
    /// <summary>Reads <c>B2</c>; null for anything else, also <c>b2</c> and <c>G1</c>.</summary>
    public static SourceGrade? Parse(string text) => text is [>= 'A' and <= 'F' and var source, >= '1' and <= '6' and var information]
        ? new SourceGrade((SourceReliability)(source - 'A'), (InformationCredibility)(information - '0')) : null;

    /// <summary>E.g. <c>B2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (int)Source)}{(int)Information}");
}
