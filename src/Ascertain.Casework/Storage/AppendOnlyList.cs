namespace Ascertain.Casework.Storage;

/// <summary>A list that only grows; a view taken before stays valid and unchanged while another thread appends.</summary>
internal sealed class AppendOnlyList<T>
{
    private T[] items = [];
    private ArraySegment<T> view = ArraySegment<T>.Empty;

    public AppendOnlyList(IReadOnlyCollection<T> first) => Append(first);

    /// <summary>What is there now.</summary>
    public IReadOnlyList<T> View { get; private set; } = [];

    public int Count => view.Count;

    public void Append(IReadOnlyCollection<T> more)
    {
        int count = view.Count;
        if (count + more.Count > items.Length)
        {
            Array.Resize(ref items, Math.Max(count + more.Count, items.Length * 2)); // views keep the old array
        }

        foreach (T item in more)
        {
            items[count++] = item;
        }

        view = new ArraySegment<T>(items, 0, count);
        View = view;
    }
}
