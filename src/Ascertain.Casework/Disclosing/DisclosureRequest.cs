namespace Ascertain.Casework.Disclosing;

/// <summary>What shall go to whom, and what for.</summary>
/// <param name="Recipient">To whom.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Exhibits">Selected exhibits.</param>
/// <param name="Withheld">Exhibits kept back, with the reason that the recipient reads.</param>
public sealed record DisclosureRequest(
    string Recipient, string Purpose, IReadOnlySet<ExhibitNumber> Exhibits, IReadOnlyDictionary<ExhibitNumber, string> Withheld);
