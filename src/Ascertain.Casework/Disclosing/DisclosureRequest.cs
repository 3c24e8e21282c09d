namespace Ascertain.Casework.Disclosing;

/// <summary>What shall go to whom, and what for.</summary>
/// <param name="Recipient">To whom; see <see cref="FreeWords.Name"/>.</param>
/// <param name="Purpose">What for; one line, see <see cref="FreeWords.Line"/>.</param>
/// <param name="Exhibits">Selected exhibits.</param>
/// <param name="Withheld">Exhibits kept back, with the reason that the recipient reads: one line each.</param>
/// <exception cref="UnusableInputException">A word is blank, too long or of several lines.</exception>
public sealed record DisclosureRequest(
    string Recipient, string Purpose, IReadOnlySet<ExhibitNumber> Exhibits, IReadOnlyDictionary<ExhibitNumber, string> Withheld)
{
    /// <summary>To whom.</summary>
    public string Recipient { get; } = FreeWords.Name("The recipient", Recipient);

    /// <summary>What for.</summary>
    public string Purpose { get; } = FreeWords.Line("The purpose", Purpose, FreeWords.MostOfLine);

    /// <summary>Exhibits kept back, with the reason that the recipient reads.</summary>
    public IReadOnlyDictionary<ExhibitNumber, string> Withheld { get; } = Withheld.ToDictionary(static it => it.Key, static it => FreeWords.Line("The reason to withhold", it.Value, FreeWords.MostOfLine));
}
