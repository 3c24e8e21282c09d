using System.Globalization;
using Ascertain.Casework.Annotating;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Casework.Investigating;

/// <summary>Names of findings, as reports print them (<c>l7.2</c>), in what people say of evidence.</summary>
internal static class WeighedFindings
{
    /// <summary>Role of the list in its ledger entry.</summary>
    internal const string Role = "material";

    /// <summary>The name of a finding.</summary>
    /// <param name="entry">Of the run.</param>
    /// <param name="number">Which finding, from 1.</param>
    public static string Key(long entry, int number) => string.Create(CultureInfo.InvariantCulture, $"l{entry}.{number}");

    /// <summary>Ledger entry and number of a name, or null.</summary>
    public static (long Entry, int Number)? Read(string key) => key.Split('.') is [['l', .. var entry], var number]
        && long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at > 0 ? (sequence, at) : null;

    /// <summary>Ledger entries of the findings that a record speaks of; none where it is of another kind, or not of its form.</summary>
    public static IReadOnlyList<long> EntriesIn(Annotation said) => IsReadable(said) ? [.. EvidenceStatement.KeysIn(said.Values).Select(Read).OfType<(long Entry, int)>().Select(static it => it.Entry).Distinct()] : [];

    /// <summary>Exhibits that a record names; none where it is of another kind, or not of its form.</summary>
    public static IReadOnlyList<ExhibitNumber> ExhibitsIn(Annotation said) => IsReadable(said) ? [.. EvidenceStatement.ExhibitsIn(said.Values).Select(static it => new ExhibitNumber((int)it))] : [];

    /// <summary>True for what can be weighed: an earlier release may have let in a record of this kind that is not of its form.</summary>
    public static bool IsReadable(Annotation said) => said.Kind == AnnotationKind.Weighing && AnnotationForm.Fault(said.Kind, said.Exhibit is not null, said.Values) is null;
}
