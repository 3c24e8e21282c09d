namespace Ascertain.Media.Overview;

/// <summary>The small pictures of a clip that are kept: of key frames, of frames one like another far apart, and of the first frame after each cut. Not safe for several threads.</summary>
public sealed class ContactPictures
{
    /// <summary>Of each kind. Arbitrary; where there are more, every second, fourth, eighth … stays.</summary>
    public const int Most = 120;

    private const int MostCuts = 10_000; // arbitrary

    private readonly CutMeasure measure = new();
    private readonly Queue<SmallPicture> recent = new();
    private readonly List<long> cuts = [];
    private readonly Thinned keys = new(), even = new(), afterCuts = new();

    /// <summary>Pictures at which a cut is said, at most ten thousand.</summary>
    public IReadOnlyList<long> Cuts => cuts;

    /// <summary>Takes the next picture.</summary>
    public void Add(SmallPicture picture)
    {
        recent.Enqueue(picture);
        if (recent.Count > 3)
        {
            recent.Dequeue();
        }

        even.Add(picture);
        if (picture.IsKey)
        {
            keys.Add(picture);
        }

        if (measure.Add(picture) is { } cut)
        {
            AddCut(cut);
        }
    }

    /// <summary>No more come.</summary>
    public void End()
    {
        foreach (long cut in measure.End())
        {
            AddCut(cut);
        }
    }

    /// <summary>Those of one kind, in order, and of how many each is one.</summary>
    /// <param name="kind"><c>even</c>, <c>cuts</c>, else key frames.</param>
    public (SmallPicture[] Pictures, int OneIn) Of(string kind)
    {
        Thinned list = kind switch { "even" => even, "cuts" => afterCuts, _ => keys };
        return ([.. list.Kept], list.OneIn);
    }

    /// <summary>The small picture of a frame; null when it is not kept.</summary>
    public SmallPicture? Find(long index) => keys.Find(index) ?? even.Find(index) ?? afterCuts.Find(index);

    private void AddCut(long index)
    {
        if (cuts.Count < MostCuts && recent.FirstOrDefault(it => it.Index == index) is { } picture)
        {
            cuts.Add(index);
            afterCuts.Add(picture);
        }
    }

    private sealed class Thinned
    {
        private readonly List<SmallPicture> kept = [];
        private long seen;

        public IReadOnlyList<SmallPicture> Kept => kept;

        public int OneIn { get; private set; } = 1;

        public void Add(SmallPicture picture)
        {
            if (seen++ % OneIn != 0)
            {
                return;
            }

            kept.Add(picture);
            if (kept.Count > Most)
            {
                OneIn *= 2;
                for (int i = 1; i < kept.Count; i++)
                {
                    kept.RemoveAt(i); // every second: those after it move up
                }
            }
        }

        public SmallPicture? Find(long index) => kept.Find(it => it.Index == index);
    }
}
