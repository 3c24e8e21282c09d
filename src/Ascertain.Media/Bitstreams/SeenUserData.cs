namespace Ascertain.Media.Bitstreams;

/// <summary>User data of a track that were told; each is told once, and so many at most.</summary>
internal sealed class SeenUserData
{
    /// <summary>Arbitrary: as many different texts as a person reads.</summary>
    public const int Most = 64;

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>True when a further one, different from all before, was left out.</summary>
    public bool LeftOut { get; private set; }

    /// <summary>True for one that is new and is to be told.</summary>
    public bool IsNew(string data)
    {
        if (seen.Count < Most)
        {
            return seen.Add(data);
        }

        LeftOut |= !seen.Contains(data);
        return false;
    }
}
