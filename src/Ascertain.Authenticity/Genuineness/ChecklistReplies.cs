namespace Ascertain.Authenticity.Genuineness;

/// <summary>The replies as records and options spell them.</summary>
public static class ChecklistReplies
{
    /// <summary>All, in the order in which they are offered.</summary>
    public static IReadOnlyList<ChecklistReply> All { get; } = [ChecklistReply.Yes, ChecklistReply.No, ChecklistReply.CannotTell, ChecklistReply.NotLookedAt];

    /// <summary>True where a reason is asked for: what somebody saw or missed can be looked at again only when it is said.</summary>
    public static bool NeedsReasons(this ChecklistReply reply) => reply is ChecklistReply.Yes or ChecklistReply.No;

    /// <summary>Its word: <c>yes</c>, <c>no</c>, <c>cannotTell</c> or <c>notLookedAt</c>.</summary>
    public static string Word(this ChecklistReply reply) => reply switch
    {
        ChecklistReply.Yes => "yes",
        ChecklistReply.No => "no",
        ChecklistReply.CannotTell => "cannotTell",
        _ => "notLookedAt",
    };

    /// <summary>The reply of a word; null for any other spelling.</summary>
    public static ChecklistReply? Parse(string word) => All.Where(it => it.Word() == word).Select(static it => (ChecklistReply?)it).FirstOrDefault();
}
