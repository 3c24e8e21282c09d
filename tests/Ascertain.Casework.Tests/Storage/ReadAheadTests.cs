using Ascertain.Casework.Storage;

namespace Ascertain.Casework.Tests.Storage;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1_000)]
    public void Of_AnySequence_GivesItsItemsInOrder(int count) => Assert.Equal(Enumerable.Range(0, count), ReadAhead.Of(Enumerable.Range(0, count)));

    [Theory]
    [InlineData(0)]
    [InlineData(70)]
    public void Of_SequenceThatFails_GivesWhatCameBeforeAndThenFails(int before)
    {
        List<int> seen = [];
        InvalidDataException thrown = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (int item in ReadAhead.Of(Failing()))
            {
                seen.Add(item);
            }
        });
        Assert.Equal("at the end", thrown.Message);
        Assert.Equal(Enumerable.Range(0, before), seen);

        IEnumerable<int> Failing()
        {
            for (int i = 0; i < before; i++)
            {
                yield return i;
            }

            throw new InvalidDataException("at the end");
        }
    }

    [Fact]
    public void Of_SequenceWithoutEnd_IsLeftWhenTheCallerLeaves()
    {
        int read = 0;
        bool isLeft = false;
        Assert.Equal([0, 1, 2], ReadAhead.Of(Endless()).Take(3));
        Assert.True(isLeft);
        Assert.InRange(read, 3, 1_000);

        IEnumerable<int> Endless()
        {
            try
            {
                while (true)
                {
                    yield return read++;
                }
            }
            finally
            {
                isLeft = true;
            }
        }
    }
}
