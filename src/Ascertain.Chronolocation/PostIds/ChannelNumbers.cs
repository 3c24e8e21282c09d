using System.Globalization;
using NodaTime;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>The numbers of one channel with their dates, by which a number without a date is bracketed: the server counts up, so of two posts the one with the smaller number was made first.</summary>
/// <remarks>
/// <para>Holds for Telegram's channels and supergroups (core.telegram.org/api/updates: message identifiers of a channel increase) and the walls of VK. It says nothing where numbers are given before posting
/// (a plan to post later), where posts were imported with dates of their own, or where the dates were altered: then dates fall while numbers rise, and nothing is bracketed.</para>
/// <para>Deleted posts leave gaps, which widen brackets and break nothing. The date of an edited post bounds from above only.</para>
/// </remarks>
public sealed class ChannelNumbers
{
    private readonly NumberedPost[] posts;
    private readonly (Instant Latest, int Place)[] before; // of this post and those below: the latest instant that one of them was posted not before
    private readonly (Instant Earliest, int Place)[] after; // of this post and those above: the earliest instant that one of them was posted not after

    private ChannelNumbers(NumberedPost[] posts)
    {
        this.posts = posts;
        before = new (Instant, int)[posts.Length];
        after = new (Instant, int)[posts.Length];
        (Instant Latest, int Place) latest = (Instant.MinValue, -1);
        for (int i = 0; i < posts.Length; i++)
        {
            latest = posts[i].IsEdited || posts[i].NotBefore < latest.Latest ? latest : (posts[i].NotBefore, i);
            before[i] = latest;
            OutOfOrder += posts[i].NotAfter < latest.Latest ? 1 : 0;
        }

        (Instant Earliest, int Place) earliest = (Instant.MaxValue, -1);
        for (int i = posts.Length - 1; i >= 0; i--)
        {
            earliest = earliest.Place >= 0 && posts[i].NotAfter > earliest.Earliest ? earliest : (posts[i].NotAfter, i);
            after[i] = earliest;
        }
    }

    /// <summary>Dated posts.</summary>
    public int Count => posts.Length;

    /// <summary>Posts whose date is earlier than that of one with a smaller number, or another of the same number: where there is one, nothing is bracketed.</summary>
    public int OutOfOrder { get; }

    /// <summary>Takes the dated posts of one channel.</summary>
    /// <param name="channel">In any order; the same post may stand there twice, as two exports hold it.</param>
    public static ChannelNumbers Of(IEnumerable<NumberedPost> channel) => new([.. channel.Distinct().OrderBy(static it => it.Number).ThenByDescending(static it => it.NotBefore).ThenBy(static it => it.NotAfter).ThenBy(static it => it.IsEdited)]);

    /// <summary>Brackets a number.</summary>
    /// <param name="number">In the channel; where it is dated itself, its own date counts as the nearest neighbour on both sides.</param>
    /// <param name="why">One sentence where nothing is bracketed; empty otherwise.</param>
    /// <returns>Null when the channel's dates do not rise with its numbers, or no dated post lies below or above.</returns>
    public NeighbourBracket? Bracket(long number, out string why)
    {
        why = OutOfOrder > 0
            ? string.Create(CultureInfo.InvariantCulture, $"The dates of the channel do not rise with its numbers: {OutOfOrder} of {Count} dated posts {(OutOfOrder == 1 ? "is" : "are")} earlier than one with a smaller number. Posts planned ahead, imported or altered read so; nothing is bracketed.")
            : Count == 0 ? "No post of the channel with a number and a date is at hand." : "";
        if (why.Length > 0)
        {
            return null;
        }

        int low = LastUpTo(number), high = low >= 0 && posts[low].Number == number ? FirstOf(number) : low + 1;
        (Instant Latest, int Place) below = low < 0 ? (default, -1) : before[low];
        (Instant Earliest, int Place) above = high == posts.Length ? (default, -1) : after[high];
        if (below.Place < 0 && above.Place < 0)
        {
            why = "Only edited posts with smaller numbers are at hand, which bound from above only.";
            return null;
        }

        return new NeighbourBracket(
            below.Place < 0 ? null : posts[below.Place].Number, below.Place < 0 ? null : below.Latest,
            above.Place < 0 ? null : posts[above.Place].Number, above.Place < 0 ? null : above.Earliest);
    }

    // Place of the last post whose number is not greater; -1 when there is none.
    private int LastUpTo(long number)
    {
        int from = 0, until = posts.Length;
        while (from < until)
        {
            int middle = from + ((until - from) / 2);
            (from, until) = posts[middle].Number <= number ? (middle + 1, until) : (from, middle);
        }

        return from - 1;
    }

    private int FirstOf(long number) => LastUpTo(number - 1) + 1;
}
