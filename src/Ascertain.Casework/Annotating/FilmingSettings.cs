using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation;
using NodaTime;

namespace Ascertain.Casework.Annotating;

/// <summary>Where clips were filmed and how their cameras looked, as people state it: records of kind <c>setting</c>, whose content lies sealed and is an input of examinations.</summary>
/// <remarks>The record commits to the document's digests, so that a request can name it without unsealing it.</remarks>
public static class FilmingSettings
{
    /// <summary>Member with the zone of the place's civil time, as the IANA database names it; in the open: it names a country, not a place.</summary>
    public const string CivilZoneMember = "civilZone";

    /// <summary>Member of the sealed document that says that the camera does not turn; <c>true</c> where people write it.</summary>
    public const string KeepsBearingMember = "keepsBearing";

    private const string DigestMember = "digest";

    /// <summary>Seals a setting and gives the values of its record.</summary>
    /// <exception cref="UnusableInputException">There is no such zone.</exception>
    internal static CanonicalObject Values(FilmingSetting setting, string? civilZone, Investigation investigation)
    {
        if (civilZone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(civilZone) is null)
        {
            throw new UnusableInputException($"The IANA database ({DateTimeZoneProviders.Tzdb.VersionId}) has no zone \"{civilZone}\"; its names are like Europe/Lisbon.");
        }

        byte[] content = setting.ToCanonical().ToBytes();
        return ClosedContent.AddTo(new CanonicalObject { [DigestMember] = Digest.Of(content).ToCanonical() }.AddIfPresent(CivilZoneMember, civilZone), content, investigation);
    }

    /// <summary>A setting as people write it: numbers by the members of the document; what is empty is not said.</summary>
    /// <exception cref="UnusableInputException">Says what is wrong.</exception>
    public static FilmingSetting Parse(IReadOnlyDictionary<string, string?> numbers)
    {
        CanonicalObject document = new() { ["format"] = FilmingSetting.Format, ["salt"] = Convert.ToHexStringLower(ClosedContent.Salt()) };
        foreach ((string name, string? said) in numbers)
        {
            if (string.IsNullOrWhiteSpace(said))
            {
                continue;
            }

            if (name == KeepsBearingMember)
            {
                document[name] = said.Trim() is "true" ? CanonicalBoolean.True : throw new UnusableInputException("That the camera does not turn is said by \"true\", or not said.");
            }
            else
            {
                document[name] = double.TryParse(said.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                    ? number : throw new UnusableInputException($"\"{said.Trim()}\" is no number; write it with a point, as 41.3.");
            }
        }

        try
        {
            return FilmingSetting.FromCanonical(document);
        }
        catch (CanonicalFormatException fault)
        {
            throw new UnusableInputException(fault.Message);
        }
    }

    /// <summary>The digest of the sealed document, as requests name it.</summary>
    public static Digest DigestIn(CanonicalObject values) => Digest.FromCanonical(values.Object(DigestMember));

    /// <summary>The settings in force of an exhibit in ledger order: of each person the last, whose earlier word it replaces. What several people state stands beside each other; none goes before another.</summary>
    public static IReadOnlyList<RecordedAnnotation> InForce(InvestigationView view, Exhibit exhibit)
    {
        RecordedAnnotation[] all = [.. view.Current(AnnotationKind.Setting, exhibit.Digest).Where(IsReadable)];
        return [.. all.Where((it, at) => !all.Skip(at + 1).Any(later => later.Annotation.Author == it.Annotation.Author))];
    }

    /// <summary>Ledger entry of the last setting that anybody ever stated for an exhibit; -1 without one.</summary>
    public static long LastOf(InvestigationView view, ExhibitNumber number) =>
        number.Value > view.Exhibits.Count ? -1 : view.About(view.Exhibits[number.Value - 1].Exhibit.Digest).Where(static it => it.Annotation.Kind == AnnotationKind.Setting).Select(static it => it.Sequence).DefaultIfEmpty(-1).Max();

    /// <summary>The sealed document of that digest; null where no setting has it, or it cannot be unsealed here.</summary>
    internal static byte[]? Unsealed(Investigation investigation, InvestigationView view, Digest digest, KeyUse use) =>
        view.Annotations.FirstOrDefault(it => it.Annotation.Kind == AnnotationKind.Setting && IsReadable(it) && DigestIn(it.Annotation.Values) == digest) is { } record
            ? ClosedContent.Unsealed(record.Annotation.Values, use, investigation) : null;

    /// <summary>Digests of all settings that anybody ever stated.</summary>
    internal static IReadOnlySet<Digest> Digests(InvestigationView view) => view.Annotations.Where(static it => it.Annotation.Kind == AnnotationKind.Setting && IsReadable(it)).Select(static it => DigestIn(it.Annotation.Values)).ToHashSet();

    private static bool IsReadable(RecordedAnnotation record) => AnnotationForm.Fault(record.Annotation.Kind, record.Annotation.Exhibit is not null, record.Annotation.Values) is null;
}
