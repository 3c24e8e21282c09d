using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Chronolocation.PostIds;

/// <summary>Reads dated posts of one channel from lines <c>number,postedUtc</c> or <c>number,postedUtc,edited</c>, the header first.</summary>
/// <remarks><c>postedUtc</c> is an instant such as <c>2031-05-14T10:00:00Z</c>; <c>edited</c> is <c>true</c>, <c>false</c> or empty, and true where the date may be that of an edit. One channel a file.</remarks>
public static class NumberedPostList
{
    private const string Header = "number,postedUtc";

    // As many as the reader of exports takes.
    private const int MostPosts = 2_000_000;

    /// <summary>Reads them.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="fault">One sentence with the line; empty where all was read.</param>
    /// <returns>In the order of the lines; null when a line cannot be read, because a list without it would bracket otherwise.</returns>
    public static IReadOnlyList<NumberedPost>? Read(string text, out string fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        fault = "";
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        if (lines[0].TrimEnd('\r') is not (Header or Header + ",edited"))
        {
            fault = "The first line is the header number,postedUtc or number,postedUtc,edited.";
            return null;
        }

        bool withEdited = lines[0].Contains(",edited", StringComparison.Ordinal);
        List<NumberedPost> posts = [];
        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            if (line.Length == 0)
            {
                continue;
            }

            string[] cells = line.Split(',');
            if (cells.Length != (withEdited ? 3 : 2) || !long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number == 0
                || !InstantPattern.ExtendedIso.Parse(cells[1]).TryGetValue(default, out Instant posted) || (withEdited && cells[2] is not ("" or "true" or "false")))
            {
                fault = string.Create(CultureInfo.InvariantCulture, $"Line {i + 1} is no number above 0, instant in UTC{(withEdited ? " and true, false or nothing" : "")}.");
                return null;
            }

            if (posts.Count == MostPosts)
            {
                fault = string.Create(CultureInfo.InvariantCulture, $"The list has more than {MostPosts} posts.");
                return null;
            }

            posts.Add(new NumberedPost(number, posted, posted, withEdited && cells[2] == "true"));
        }

        return posts;
    }
}
