namespace Ascertain.Copies.Posts;

/// <summary>What an export or sidecar gave.</summary>
/// <param name="Outcome">How the reading ended.</param>
/// <param name="Posts">Posts that name media, in the order of the export.</param>
/// <param name="Findings">What is broken or odd.</param>
public sealed record PostImport(ExaminationOutcome Outcome, IReadOnlyList<Post> Posts, IReadOnlyList<Finding> Findings)
{
    /// <summary>Messages with number and date, also without media: neighbours of those without a date.</summary>
    public IReadOnlyList<NumberedMessage> Numbered { get; init; } = [];

    /// <summary>An export of which nothing was read.</summary>
    /// <param name="reason">One sentence.</param>
    public static PostImport Failed(string reason) => new(new ExaminationOutcome.Failed(reason, null), [], []);
}
