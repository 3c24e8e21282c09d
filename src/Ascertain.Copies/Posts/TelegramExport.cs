using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Copies.Posts;

/// <summary>Reads the <c>result.json</c> of Telegram Desktop: one chat, or all chats of an account.</summary>
/// <remarks>
/// <para>Fields after telegramdesktop/tdesktop, export_output_json.cpp. <c>date</c> is local time without offset, so it is used only where <c>date_unixtime</c> is absent,
/// and is then a set of 26 hours.</para>
/// <para>An edited post may have had other media before, or the same since it was posted: the media at hand was posted not before the post, and not after its edit.</para>
/// </remarks>
public static class TelegramExport
{
    // Telegram was launched in August 2013; anything earlier is no post's time.
    private static readonly Instant Launch = Instant.FromUtc(2013, 8, 1, 0, 0);

    // Arbitrary bounds against hostile exports.
    private const long GreatestFile = 512L << 20;
    private const int MostPosts = 2_000_000, MostFindings = 200;

    private static readonly string[] MediaMembers = ["file", "photo"];

    /// <summary>True when the first bytes may be such an export and the name is the one that Telegram Desktop writes.</summary>
    public static bool Looks(string fileName) => fileName == "result.json";

    /// <summary>Reads an export.</summary>
    public static PostImport Read(Stream json)
    {
        if (json.Length > GreatestFile)
        {
            return PostImport.Failed("The export is larger than 512 MiB.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            JsonElement root = document.RootElement;
            List<Post> posts = [];
            List<NumberedMessage> numbered = [];
            List<Finding> findings = [];
            if (root.ValueKind != JsonValueKind.Object)
            {
                return PostImport.Failed("The file is JSON, but no Telegram Desktop export.");
            }

            if (root.TryGetProperty("messages", out JsonElement messages))
            {
                ReadMessages(root, messages, posts, numbered, findings);
            }
            else if (root.TryGetProperty("chats", out JsonElement chats) && chats.ValueKind == JsonValueKind.Object && chats.TryGetProperty("list", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement chat in list.EnumerateArray())
                {
                    if (chat.ValueKind == JsonValueKind.Object && chat.TryGetProperty("messages", out messages))
                    {
                        ReadMessages(chat, messages, posts, numbered, findings);
                    }
                }
            }
            else
            {
                return PostImport.Failed("The file is JSON, but no Telegram Desktop export.");
            }

            return new PostImport(ExaminationOutcome.Completed.Instance, posts, findings) { Numbered = numbered };
        }
        catch (JsonException fault)
        {
            return PostImport.Failed(string.Create(CultureInfo.InvariantCulture, $"The file is not JSON (line {fault.LineNumber + 1})."));
        }
    }

    private static void ReadMessages(JsonElement chat, JsonElement messages, List<Post> posts, List<NumberedMessage> numbered, List<Finding> findings)
    {
        if (messages.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        // Numbers count within one channel or supergroup; those of private chats and small groups count all chats of the account together, which bracket as well within one export.
        string? channel = chat.TryGetProperty("id", out JsonElement named) && named.ValueKind == JsonValueKind.Number ? named.ToString() : null;
        foreach (JsonElement message in messages.EnumerateArray())
        {
            if (channel is not null && message.ValueKind == JsonValueKind.Object && numbered.Count < MostPosts && NumberOf(message) is { } number
                && Time(message, "date_unixtime", "date") is { NotBefore: { } from, NotAfter: { } until } && until >= Launch)
            {
                numbered.Add(new NumberedMessage("telegram", channel, number, from, until));
            }

            if (message.ValueKind == JsonValueKind.Object && Text(message, "type") == "message" && posts.Count < MostPosts)
            {
                ReadMessage(channel, message, posts, findings);
            }
        }
    }

    private static void ReadMessage(string? channel, JsonElement message, List<Post> posts, List<Finding> findings)
    {
        string? path = MediaMembers.Select(name => Text(message, name)).FirstOrDefault(static it => it is not null);
        if (path is null)
        {
            return;
        }

        string id = message.TryGetProperty("id", out JsonElement number) && number.ValueKind == JsonValueKind.Number ? number.ToString() : JsonText.Of(message, "id") ?? "?";
        PostTime posted = Time(message, "date_unixtime", "date"), edited = Time(message, "edited_unixtime", "edited");
        if (posted.NotAfter is null)
        {
            Add(findings, PostFindingCodes.NoTime, $"Message {id} has no time that can be read.", "The export may be damaged or edited.");
        }
        else if (posted.NotAfter < Launch)
        {
            Add(findings, PostFindingCodes.TimeImpossible, $"Message {id} has a time before the platform existed.", "The exporting machine does not set these times; the export may be edited.");
            posted = default;
        }

        if (edited.NotAfter < posted.NotBefore)
        {
            Add(findings, PostFindingCodes.TimeImpossible, $"Message {id} was edited before it was posted, as the export has it.", "The server sets both times; the export may be edited.");
            (posted, edited) = (default, default);
        }

        if (posted.ZoneUnknown || edited.ZoneUnknown)
        {
            Add(findings, PostFindingCodes.ZoneUnknown,
                $"Message {id} has the local time of the machine that exported it, without its zone: it was posted at some instant of 26 hours.",
                "Exports of older releases hold no other time. A newer export of the same chat holds it in UTC, and may be asked for.");
        }

        if (path.StartsWith("(File", StringComparison.Ordinal))
        {
            Add(findings, PostFindingCodes.MediaMissing, $"Message {id} names media that the export does not hold.", "The person who exported chose not to download it, or it was too large or gone.");
            path = null;
        }
        else if (!MediaPaths.StaysInside(path))
        {
            Add(findings, PostFindingCodes.PathOutside, $"Message {id} names a path that leads out of the export; it is not followed.", "Telegram Desktop writes relative paths only, so the export was changed or made by another program.");
            path = null;
        }

        Instant? notAfter = edited.NotAfter ?? posted.NotAfter;
        posts.Add(new Post("telegram", posted.NotBefore, notAfter, notAfter is not null, Reason(posted, edited))
        {
            Id = id,
            Channel = channel,
            Number = NumberOf(message),
            IsReplaceable = edited.NotAfter is not null || Text(message, "edited_unixtime") is not null || Text(message, "edited") is not null,
            Account = Text(message, "from"),
            ForwardedFrom = Text(message, "forwarded_from"),
            MediaPath = path,
        });
    }

    private static string Reason(PostTime posted, PostTime edited)
    {
        string zone = posted.ZoneUnknown || edited.ZoneUnknown
            ? " The export gives local time of the machine that exported it, and not its zone: any instant of 26 hours is possible."
            : "";
        return (posted.NotAfter, edited.NotAfter) switch
        {
            (null, null) => "The post has no time that can be read.",
            (_, { }) => "The post was edited, and its media may have been another before: it bounds by its edit only." + zone,
            _ when posted.ZoneUnknown => zone.TrimStart(),
            _ => "The time is the server's, as the export gives it; an export is the assertion of who made it.",
        };
    }

    private static PostTime Time(JsonElement message, string unix, string local)
    {
        if (Text(message, unix) is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < PostYears.EndUnixSeconds)
        {
            Instant exact = Instant.FromUnixTimeSeconds(seconds);
            return new PostTime(exact, exact, ZoneUnknown: false);
        }

        // Local time of the exporting machine: UTC-12 to UTC+14.
        return Text(message, local) is { } written && LocalDateTimePattern.GeneralIso.Parse(written) is { Success: true } parsed && PostYears.Hold(parsed.Value.Year)
            ? new PostTime(parsed.Value.InUtc().ToInstant() - Duration.FromHours(14), parsed.Value.InUtc().ToInstant() + Duration.FromHours(12), ZoneUnknown: true)
            : default;
    }

    private static long? NumberOf(JsonElement message) =>
        message.TryGetProperty("id", out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number > 0 ? number : null;

    private static void Add(List<Finding> findings, string code, string statement, string against)
    {
        if (findings.Count < MostFindings)
        {
            findings.Add(new Finding(code, Locator.WholeItem, statement, against));
        }
    }

    private static string? Text(JsonElement element, string name) => JsonText.Of(element, name);

    private readonly record struct PostTime(Instant? NotBefore, Instant? NotAfter, bool ZoneUnknown);
}
