namespace Factory.Tests;

public sealed class Smoke
{
    [Fact]
    public void Runs() => Assert.Equal(64, Core.Kernel.ContentHash.Of("").Hex.Length);
}
