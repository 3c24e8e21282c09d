using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation.PostIds;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Copies.Posts;
using NodaTime;

namespace Ascertain.Casework.Investigating;

/// <summary>All that is known of when a post was made: the date that the export states, the time in its identifier, and the dates of its neighbours in number.</summary>
/// <param name="numbered">Dated messages of all exports of the investigation, with the export's number.</param>
internal sealed class PostTimes(IReadOnlyList<(NumberedMessage Message, int Export)> numbered)
{
    // Names of yt-dlp's extractors where they differ from those of our table.
    private static readonly Dictionary<string, string> Platforms = new(StringComparer.Ordinal) { ["twitter"] = "x" };

    private readonly Dictionary<(string Platform, string Channel), (ChannelNumbers Numbers, IReadOnlyList<int> Exports)> channels = numbered.GroupBy(static it => (it.Message.Platform, it.Message.Channel))
        .ToDictionary(static it => it.Key, static it => (
            ChannelNumbers.Of(it.Select(static post => new NumberedPost(post.Message.Number, post.Message.PostedNotBefore, post.Message.PostedNotAfter, IsEdited: false))),
            (IReadOnlyList<int>)[.. it.Select(static post => post.Export).Distinct().Order()]));

    /// <summary>Numbers of the exports whose dates bracket a post, ascending: what is said by them goes where they go.</summary>
    public IReadOnlyList<int> NeighboursOf(Post post) => post.Channel is { } channel && channels.TryGetValue((PlatformOf(post), channel), out (ChannelNumbers Numbers, IReadOnlyList<int> Exports) found) ? found.Exports : [];

    /// <summary>The statements, the stated date first.</summary>
    /// <param name="post">The post.</param>
    /// <param name="place">Its place in the record, from 1.</param>
    public IEnumerable<Sighting> Of(Post post, int place)
    {
        yield return new Sighting(post.Platform, post.PostedNotBefore, post.PostedNotAfter, post.BoundsCapture, post.Reason) { Post = place };
        if (ByIdentifier(post) is { } minted)
        {
            yield return minted with { Post = place };
        }

        if (ByNeighbours(post) is { } between)
        {
            yield return between with { Post = place };
        }
    }

    // yt-dlp names an extractor of a platform as telegram:embed.
    private static string PlatformOf(Post post) => post.Platform.Split(':')[0];

    private static Sighting? ByIdentifier(Post post)
    {
        string name = PlatformOf(post);
        if (post.Id is not { } id || PostIdPlatform.Find(Platforms.GetValueOrDefault(name, name)) is not { IsWithoutTime: false } platform || platform.Read(id, out MintedTime minted) is not null)
        {
            return null;
        }

        // Records hold whole seconds: the first that is not before the end of the step.
        Instant end = minted.At + Duration.FromNanoseconds(minted.GrainNanoseconds);
        Instant whole = Instant.FromUnixTimeSeconds(end.ToUnixTimeSeconds());
        whole = whole < end ? whole + Duration.FromSeconds(1) : whole;
        string rule = $"The time is in the identifier itself, by the rule \"{platform.Rule}\" ({platform.Source})";
        return new Sighting(post.Platform, null, whole, !post.IsReplaceable, post.IsReplaceable
            ? $"{rule}: {UtcText.Of(whole)}. It was edited or live, so that what it shows can be later than its identifier."
            : $"{rule}, not in the stated date.") { Kind = SightingKind.Identifier };
    }

    private Sighting? ByNeighbours(Post post)
    {
        // An exact date needs no neighbours; an edited post bounds by its edit, whatever its number.
        if (post.IsReplaceable || post.Number is not { } number || post.Channel is not { } channel || (post.PostedNotBefore is { } from && from == post.PostedNotAfter)
            || !channels.TryGetValue((PlatformOf(post), channel), out (ChannelNumbers Numbers, IReadOnlyList<int> Exports) found))
        {
            return null;
        }

        ChannelNumbers numbers = found.Numbers;
        if (numbers.Bracket(number, out string why) is not { } bracket)
        {
            return new Sighting(post.Platform, null, null, false, why) { Kind = SightingKind.Neighbours };
        }

        bool saysMore = bracket.NotAfter < (post.PostedNotAfter ?? Instant.MaxValue) || bracket.NotBefore > (post.PostedNotBefore ?? Instant.MinValue);
        return !saysMore ? null : new Sighting(post.Platform, bracket.NotBefore, bracket.NotAfter, bracket.NotAfter is not null, string.Create(CultureInfo.InvariantCulture,
            $"Numbers count up in the channel, and the dates of {numbers.Count} posts at hand rise with them: {(bracket.NotBefore is { } lower ? $"posted not before {UtcText.Of(lower)}" : "no dated post has a smaller number")}, {(bracket.NotAfter is { } upper ? $"not after {UtcText.Of(upper)}" : "and none has a greater one")}."))
        {
            Kind = SightingKind.Neighbours,
        };
    }
}
