import sys
sys.path.append('lib')
sys.path.insert(0, "x" 'y')
import z
