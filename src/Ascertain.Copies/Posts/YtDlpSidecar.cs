using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Copies.Posts;

/// <summary>Reads a yt-dlp <c>.info.json</c> that lies beside a downloaded file.</summary>
/// <remarks>Only times, identifiers and account are taken: formats, addresses and headers carry cookies and signatures and are never read into anything.</remarks>
public static class YtDlpSidecar
{
    private const long GreatestFile = 64L << 20;

    private const string Modified = "The post was modified, and its media may have been another before: it bounds by its modification only.";

    /// <summary>True for the name that yt-dlp gives.</summary>
    public static bool Looks(string fileName) => fileName.EndsWith(".info.json", StringComparison.Ordinal);

    /// <summary>Reads a sidecar; it speaks of the file whose name is its own without <c>.info.json</c>.</summary>
    public static PostImport Read(Stream json)
    {
        if (json.Length > GreatestFile)
        {
            return PostImport.Failed("The sidecar is larger than 64 MiB.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !(root.TryGetProperty("extractor", out _) || root.TryGetProperty("extractor_key", out _)))
            {
                return PostImport.Failed("The file is JSON, but no yt-dlp sidecar.");
            }

            (Instant? notBefore, Instant? notAfter, string basis) = Posted(root);
            string live = Text(root, "live_status") ?? "";
            bool isLive = live is "is_live" or "was_live" or "post_live" || Flag(root, "is_live") || Flag(root, "was_live");
            Instant? fetched = Unix(root, "epoch");
            bool isNumbered = TelegramLink.TryRead(Text(root, "webpage_url"), out string channel, out long number);
            Instant? bound = isLive ? fetched : notAfter ?? fetched;
            Finding? odd = Odd(root);
            return new PostImport(ExaminationOutcome.Completed.Instance,
            [
                new Post((Text(root, "extractor") ?? Text(root, "extractor_key"))!.ToLowerInvariant(), isLive ? null : notBefore, bound, bound is not null,
                    isLive ? "It was a live stream, whose posting does not bound what was recorded later in it; it bounds by the time of the download only."
                    : notAfter is null ? $"{(odd is null ? "No posting time stands in the sidecar" : "The posting time in the sidecar cannot be used")}; it bounds by the time of the download only." : basis)
                {
                    Id = Text(root, "id"),
                    Channel = isNumbered ? channel : null,
                    Number = isNumbered ? number : null,
                    IsReplaceable = isLive || basis == Modified,
                    Account = Text(root, "uploader_id") ?? Text(root, "uploader"),
                },
            ], odd is null ? [] : [odd])
            {
                // A later modification leaves the date of the post, which is what its neighbours are compared with.
                Numbered = isNumbered && FirstPosted(root) is ({ } from, { } until, _) ? [new NumberedMessage("telegram", channel, number, from, until)] : [],
            };
        }
        catch (JsonException fault)
        {
            return PostImport.Failed(string.Create(CultureInfo.InvariantCulture, $"The file is not JSON (line {fault.LineNumber + 1})."));
        }
    }

    private static (Instant? NotBefore, Instant? NotAfter, string Basis) Posted(JsonElement root)
    {
        (Instant? notBefore, Instant? notAfter, string basis) = FirstPosted(root);

        // A later modification may have replaced the media, or left it as it was posted first: nothing tells which.
        return Unix(root, "modified_timestamp") is { } modified && (notAfter is null || modified > notAfter)
            ? (notBefore, modified, Modified)
            : (notBefore, notAfter, basis);
    }

    private static (Instant? NotBefore, Instant? NotAfter, string Basis) FirstPosted(JsonElement root)
    {
        if (Unix(root, "timestamp") is { } exact && exact.ToUnixTimeSeconds() >= PostYears.FirstUnixSeconds)
        {
            return (exact, exact, "The time is the platform's, as the downloading program noted it.");
        }

        // yt-dlp derives the day in UTC.
        return Day(root) is { } day && PostYears.HoldPosts(day.Year)
            ? (day.AtMidnight().InUtc().ToInstant(), day.PlusDays(1).AtMidnight().InUtc().ToInstant() - Duration.FromSeconds(1), "Only the day of the post in UTC is known.")
            : (null, null, "");
    }

    private static LocalDate? Day(JsonElement root) => Text(root, "upload_date") is { } day && LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd").Parse(day) is { Success: true } parsed ? parsed.Value : null;

    // A time that is there and cannot be used is told, as one that is missing is not.
    private static Finding? Odd(JsonElement root)
    {
        if (FirstPosted(root) is ({ }, _, _))
        {
            return null;
        }

        double? stamp = root.TryGetProperty("timestamp", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out double seconds) ? seconds : null;
        return Day(root) is { } day && day.Year < PostYears.First || stamp is > 0 and < PostYears.FirstUnixSeconds
            ? new Finding(PostFindingCodes.TimeImpossible, Locator.WholeItem, "The sidecar has a posting time before there were platforms.", "The downloading program writes what the platform's page says; the sidecar may be edited.")
            : stamp is not null || Text(root, "upload_date") is not null
            ? new Finding(PostFindingCodes.NoTime, Locator.WholeItem, "The sidecar has a posting time that cannot be read.", "The sidecar may be damaged or edited.")
            : null;
    }

    private static Instant? Unix(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double seconds) && seconds is > 0 and < PostYears.EndUnixSeconds
            ? Instant.FromUnixTimeSeconds((long)Math.Floor(seconds))
            : null;

    private static bool Flag(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement element, string name) => JsonText.Of(element, name);
}
