using Ascertain.Casework.Searching;
using CsCheck;

namespace Ascertain.Casework.Tests.Searching;

public sealed class SearchIndexTests
{
    // Grown in whatever portions, also where an exhibit gets more: it finds what a look through all texts finds, and an earlier index stays as it was.
    [Fact]
    public void With_RandomPortions_FindsWhatALookThroughAllFinds()
    {
        string[] words = ["bridge", "gate", "gates", "Bakı", "BAKI", "мост", "Мостовая", "جسر", "7", "77"];
        Gen<string> word = Gen.Int[0, words.Length - 1].Select(it => words[it]);
        Gen<(int Exhibit, string[] Texts)[]> portion = Gen.Select(Gen.Int[1, 30], word.Array[0, 4]).Array[1, 8];
        Seeded.Sample(portion.Array[1, 12], 200, static portions =>
        {
            SearchIndex index = SearchIndex.Empty;
            List<(int Exhibit, string[] Texts)> all = [];
            foreach ((int Exhibit, string[] Texts)[] portion in portions)
            {
                SearchIndex before = index;
                string found = Found(before);
                all.AddRange(portion);
                index = index.With(portion.GroupBy(static it => it.Exhibit).OrderBy(static it => it.Key).Select(static it => (it.Key, it.SelectMany(static one => one.Texts))));
                Assert.Equal(found, Found(before));
                foreach (string piece in (string[])["GATE", "AKI", "МОСТ", "7", "S", "X"])
                {
                    bool[] marks = new bool[31];
                    index.Mark(piece, marks);
                    IEnumerable<int> expected = all.Where(it => it.Texts.SelectMany(SearchWords.Of).Any(one => one.Contains(piece, StringComparison.Ordinal))).Select(static it => it.Exhibit).Distinct().Order();
                    Assert.Equal(expected, Enumerable.Range(0, 31).Where(it => marks[it]));
                }
            }
        });

        static string Found(SearchIndex index)
        {
            bool[] marks = new bool[31];
            index.Mark("GATE", marks);
            return string.Concat(marks.Select(static it => it ? '1' : '0'));
        }
    }

    [Fact]
    public void Mark_ExhibitBeyondTheMarks_IsPassedOver()
    {
        bool[] marks = new bool[3];
        SearchIndex.Empty.With([(2, ["gate"]), (9, ["gate"])]).Mark("GATE", marks);
        Assert.Equal([false, false, true], marks);
    }
}
