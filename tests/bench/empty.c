/* An empty program, linked dynamically: what it costs to start any at all. */
int main(void)
{
    return 0;
}
