/* Code that only moves the other code. */

int paced_padding(int value);

int paced_padding(int value)
{
    return value * 3 + 1;
}
